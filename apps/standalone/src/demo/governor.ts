import {
  addEvidence,
  classifyUseCase,
  governance,
  reviewModel,
  setRiskScale,
} from '@cadre/application/governance';
import { updateUseCase } from '@cadre/application/intake';
import { addPerson, updateTeam } from '@cadre/application/org';
import {
  assignResponsibilities,
  createCommittee,
  updateCommittee,
} from '@cadre/application/ownership';
import {
  LIFECYCLE_STAGES,
  type HolderKind,
  type LifecycleStage,
  type Responsibility,
} from '@cadre/domain';
import type { Ref } from './narrator.ts';
import type { Story } from './story.ts';

/** What holds a responsibility in a demo. */
export type Holder = { kind: HolderKind; ref: Ref };
export const person = (ref: Ref): Holder => ({ kind: 'PERSON', ref });
export const team = (ref: Ref): Holder => ({ kind: 'TEAM', ref });
export const committee = (ref: Ref): Holder => ({ kind: 'COMMITTEE', ref });

type Named = Partial<Record<Responsibility, Holder | readonly Holder[]>>;

/** The steps of a demo's governance: who owns what, reviews, risk classes and evidence. */
export class Governor {
  /** The ids that were named for a responsibility so far. */
  private readonly held = new Map<string, string[]>();

  constructor(readonly story: Story) {}

  /** A person without an ML role: a lawyer on a committee. */
  adviser(daysAgo: number, name: string): Ref {
    const adviser: Ref = { id: '' };
    this.story.on(daysAgo, async () => {
      Object.assign(adviser, await this.story.does(addPerson, { name }));
    });
    return adviser;
  }

  /** Teams get their leads. A team holds a responsibility while its lead is there. */
  leads(daysAgo: number, ...pairs: readonly (readonly [team: Ref, lead: Ref])[]): void {
    this.story.on(daysAgo, async () => {
      for (const [{ id }, lead] of pairs)
        await this.story.does(updateTeam, { id, expectedVersion: 1, leadPersonId: lead.id });
    });
  }

  committee(daysAgo: number, name: string, members: readonly Ref[]): Ref {
    const made: Ref = { id: '' };
    this.story.on(daysAgo, async () => {
      const memberIds = members.map(({ id }) => id);
      Object.assign(made, await this.story.does(createCommittee, { name, memberIds }));
    });
    return made;
  }

  /** Seats others on a committee that has not been changed before. */
  seats(daysAgo: number, { committee: made, members }: { committee: Ref; members: Ref[] }): void {
    this.story.on(daysAgo, () =>
      this.story.does(updateCommittee, {
        id: made.id,
        expectedVersion: 1,
        memberIds: members.map(({ id }) => id),
      }),
    );
  }

  /** Names who owns what: of a use case, or of the organization (null), in place of what was named. */
  owns(daysAgo: number, of: Ref | null, named: Named): void {
    this.story.on(daysAgo, async () => {
      const useCaseId = of?.id ?? null;
      const cells = Object.entries(named).map(([name, given]) => {
        const holders = [given].flat();
        const ids = (kind: HolderKind) =>
          holders.filter((each) => each.kind === kind).map(({ ref }) => ref.id);
        const key = `${name} ${useCaseId}`;
        const cell = {
          responsibility: name as Responsibility,
          useCaseId,
          personIds: ids('PERSON'),
          teamIds: ids('TEAM'),
          committeeIds: ids('COMMITTEE'),
          expectedHolderIds: this.held.get(key) ?? [],
        };
        this.held.set(
          key,
          holders.map(({ ref }) => ref.id),
        );
        return cell;
      });
      await this.story.does(assignResponsibilities, { cells });
    });
  }

  /** Names who is accountable for a use case, and who for stages of their own. */
  accountable(
    daysAgo: number,
    useCase: Ref,
    overall: Ref,
    ofStages: Partial<Record<LifecycleStage, Ref>> = {},
  ): void {
    this.story.on(daysAgo, async () => {
      const accountableByStage = LIFECYCLE_STAGES.flatMap((stage) => {
        const own = ofStages[stage];
        return own ? [{ stage, personId: own.id }] : [];
      });
      const seen = await this.story.seen(useCase);
      await this.story.does(updateUseCase, {
        ...seen,
        accountablePersonId: overall.id,
        accountableByStage,
      });
    });
  }

  reviewed(daysAgo: number, model: Ref, note: string, evidenceUrl: string | null = null): void {
    this.story.on(daysAgo, () =>
      this.story.does(reviewModel, { modelId: model.id, note, evidenceUrl }),
    );
  }

  scale(daysAgo: number, classes: readonly { name: string; description: string }[]): void {
    this.story.on(daysAgo, () =>
      this.story.does(setRiskScale, { classes: [...classes], expectedVersion: 0 }),
    );
  }

  /** Puts use cases into classes of the scale, by name. */
  classified(daysAgo: number, name: string, ...useCases: readonly Ref[]): void {
    this.story.on(daysAgo, async () => {
      const { scale } = await this.story.does(governance, {});
      const riskClassId = scale.find((each) => each.name === name)?.id ?? null;
      for (const each of useCases) {
        const { id: useCaseId, expectedVersion } = await this.story.seen(each);
        await this.story.does(classifyUseCase, { useCaseId, expectedVersion, riskClassId });
      }
    });
  }

  evidence(daysAgo: number, of: Ref, title: string, url: string): void {
    this.story.on(daysAgo, () =>
      this.story.does(addEvidence, { subject: 'USE_CASE', id: of.id, title, url }),
    );
  }
}
