import { liveAlerts } from '@cadre/application/alerts';
import { audienceCaller, type App, type Operation } from '@cadre/application/core';
import { liveUseCases, useCasesByIds } from '@cadre/application/intake';
import { liveStaffing, type LiveStaffing } from '@cadre/application/staffing';
import { liveSequences } from '@cadre/application/tenancy';
import { TOPICS, type Hint, type Topic } from '@cadre/contracts';
import type { Live } from '@cadre/platform/live';
import type { Logger } from '@cadre/platform/logging';
import type { Metrics } from '@cadre/platform/metrics';
import { StateChannel, type Channel, type Numbered } from './state-channel.ts';
import {
  changedAlerts,
  latest,
  mergeAlerts,
  type AlertsMessage,
  type UseCasesMessage,
} from './topics.ts';
import { UseCaseChannel, type UseCaseFilter } from './use-case-channel.ts';

/** How often lost hints are looked for. Milliseconds. */
const POLL = 5_000;

type Channels = {
  staffing: StateChannel<LiveStaffing, LiveStaffing>;
  alerts: StateChannel<Awaited<ReturnType<typeof liveAlerts.execute>>, AlertsMessage>;
  useCases: UseCaseChannel;
  registers: StateChannel<Numbered, Numbered>;
};

/**
 * Turns hints into messages. A hint says that something changed; what does not come with it, the hub reads from the
 * database: one channel per organization and topic reads once for all its subscribers. A slow poll finds changes whose hint was lost.
 */
export class Hub {
  private readonly organizations = new Map<string, Partial<Channels>>();
  private readonly app: App;
  private readonly log: Logger;
  private readonly metrics: Pick<Metrics, 'subscriptions'>;
  private readonly endHints: () => void;
  private readonly poll: NodeJS.Timeout;

  constructor(
    app: App,
    live: Pick<Live, 'subscribe'>,
    { log, metrics, pollMs = POLL }: HubOptions,
  ) {
    this.app = app;
    this.log = log;
    this.metrics = metrics;
    this.endHints = live.subscribe(
      (hint) => this.hinted(hint),
      () => this.refreshAll(),
    );
    this.poll = setInterval(() => void this.heal(), pollMs);
    this.poll.unref();
  }

  /** The present assessment, and every later one. */
  staffing(organizationId: string): AsyncIterableIterator<LiveStaffing> {
    const channels = this.channelsOf(organizationId);
    channels.staffing ??= new StateChannel(
      {
        read: () => this.run(liveStaffing, organizationId, {}),
        message: (_before, now) => now,
        merge: latest,
        carried: ({ sequence, state }) => (state ? { sequence, staffing: state } : null),
      },
      this.log,
    );
    return channels.staffing.subscribe(this.opened('staffing', organizationId));
  }

  /** The present alerts, and all of them again whenever one changes. */
  alerts(organizationId: string): AsyncIterableIterator<AlertsMessage> {
    const channels = this.channelsOf(organizationId);
    channels.alerts ??= new StateChannel(
      {
        read: () => this.run(liveAlerts, organizationId, {}),
        message: (before, now) => ({ ...now, changedIds: changedAlerts(before, now) }),
        merge: mergeAlerts,
      },
      this.log,
    );
    return channels.alerts.subscribe(this.opened('alerts', organizationId));
  }

  /** The number of the latest change of people, teams, models, deployments and members. */
  registers(organizationId: string): AsyncIterableIterator<Numbered> {
    const channels = this.channelsOf(organizationId);
    channels.registers ??= new StateChannel(
      {
        read: async () => ({
          sequence: (await this.run(liveSequences, organizationId, {})).registers,
        }),
        message: (_before, now) => now,
        merge: latest,
        carried: ({ sequence }) => ({ sequence }),
      },
      this.log,
    );
    return channels.registers.subscribe(this.opened('registers', organizationId));
  }

  /** Use cases as they change. */
  useCases(organizationId: string, filter: UseCaseFilter): AsyncIterableIterator<UseCasesMessage> {
    const channels = this.channelsOf(organizationId);
    channels.useCases ??= new UseCaseChannel(
      {
        sequence: async () => (await this.run(liveSequences, organizationId, {})).useCases,
        changes: (since, hinted) => this.run(liveUseCases, organizationId, { since, hinted }),
        one: (id) => this.oneUseCase(organizationId, id),
      },
      this.log,
    );
    return channels.useCases.subscribe(filter, this.opened('useCases', organizationId));
  }

  /** Ends every subscription. */
  close(): void {
    clearInterval(this.poll);
    this.endHints();
    for (const channels of this.organizations.values()) {
      for (const channel of list(channels)) channel.close();
    }
    this.organizations.clear();
  }

  private async oneUseCase(organizationId: string, id: string): Promise<UseCasesMessage> {
    // The number is read before the rows: a change between the two reads is then sent twice, never lost.
    const { useCases: sequence } = await this.run(liveSequences, organizationId, {});
    const useCases = await this.run(useCasesByIds, organizationId, { ids: [id] });
    return { sequence, useCases, complete: true };
  }

  private run<I, O>(operation: Operation<I, O>, organizationId: string, input: I): Promise<O> {
    return operation.execute(this.app, audienceCaller(organizationId), input);
  }

  private channelsOf(organizationId: string): Partial<Channels> {
    let channels = this.organizations.get(organizationId);
    if (!channels) this.organizations.set(organizationId, (channels = {}));
    return channels;
  }

  /** Counts a subscription. @returns ends it; after an organization's last one, its channels are removed */
  private opened(topic: Topic, organizationId: string): () => void {
    this.metrics.subscriptions.inc({ topic });
    return () => {
      this.metrics.subscriptions.dec({ topic });
      const channels = this.organizations.get(organizationId);
      if (!channels || list(channels).some(({ subscribers }) => subscribers > 0)) return;
      for (const channel of list(channels)) channel.close();
      this.organizations.delete(organizationId);
    };
  }

  private hinted(hint: Hint): void {
    this.organizations.get(hint.organizationId)?.[hint.topic]?.hint(hint);
  }

  private refreshAll(): void {
    for (const channels of this.organizations.values()) {
      for (const channel of list(channels)) channel.refresh();
    }
  }

  private async heal(): Promise<void> {
    for (const [organizationId, channels] of [...this.organizations]) {
      try {
        const now = await this.run(liveSequences, organizationId, {});
        for (const topic of TOPICS) {
          const channel = channels[topic];
          if (channel && channel.sequence !== now[topic]) channel.refresh();
        }
      } catch (err) {
        this.log.warn({ err }, 'looking for lost hints failed');
      }
    }
  }
}

export type HubOptions = {
  log: Logger;
  metrics: Pick<Metrics, 'subscriptions'>;
  /** How often lost hints are looked for, milliseconds; 5,000 unless a test is in a hurry. */
  pollMs?: number;
};

const list = (channels: Partial<Channels>): Channel[] => Object.values(channels);
