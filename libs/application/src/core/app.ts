import type { HintState, Topic } from '@cadre/contracts';
import type { CommittedEvent } from '@cadre/persistence';
import type { Clock } from '@cadre/platform/clock';
import type { Logger } from '@cadre/platform/logging';
import type { Metrics } from '@cadre/platform/metrics';
import type { Database } from '@cadre/persistence';
import type { LoadedIntegration } from './integration.ts';

/** What every operation runs on. Time and ids come from here, so that a test can set both. */
export type App = {
  database: Database;
  clock: Clock;
  /** A new UUIDv7. */
  newId: () => string;
  log: Logger;
  metrics: Metrics;
  /**
   * What the folders of integrations/ add. Every process loads the same ones, since events name their consumers when they
   * are recorded.
   */
  integrations: readonly LoadedIntegration[];
  /** What is asked of the rows of each kind (`UseCase`, `Team`), by property; absent: everything. */
  asks?: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * Where events go right after their commit. Without one, as in the command line, they wait for the publisher.
   */
  road?: Road;
};

/** Takes committed events to the queue and to subscribers. It returns at once, never throws, and may lose them. */
export type Road = { take(events: readonly CommittedEvent[], states?: States): void };

/** The present state of a topic after a change, where its hint may carry it. */
export type States = ReadonlyMap<Topic, HintState>;
