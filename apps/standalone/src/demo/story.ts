import { DAY, localDateOf, type MemberRole } from '@cadre/domain';
import { settableClock } from '@cadre/platform/clock';
import type { App, Caller, Operation } from '@cadre/application/core';
import { scoreUseCase } from '@cadre/application/intake';
import { recomputeStaffing, staffing } from '@cadre/application/staffing';
import { addMember, settlePast } from '@cadre/application/tenancy';

type Chapter = { daysAgo: number; tell: () => Promise<unknown> };

/**
 * Tells an organization's past by running the real commands at past instants, each instant followed by its evaluation, and
 * what time alone changes by the evaluations that the scheduler would have asked for: the history, the audit log and the
 * charts are what they would have been.
 */
export class Story {
  private readonly clock;
  private readonly app: App;
  private readonly chapters: Chapter[] = [];
  /** When time alone changes something next, as of the last evaluation. */
  private due: number | null = null;

  constructor(
    app: App,
    /** Who tells it, the leader, and who looks after its members. */
    private readonly tellers: { leader: Caller; admin: Caller },
    private readonly now: number,
  ) {
    this.clock = settableClock(now);
    this.app = { ...app, clock: this.clock };
  }

  /** So many days before now, this happens. Chapters may be given in any order; those of one instant happen in the order given. */
  on(daysAgo: number, tell: Chapter['tell']): void {
    this.chapters.push({ daysAgo, tell });
  }

  /** Tells the chapters as they happened: time never goes back, not even for a demo. */
  async told(): Promise<void> {
    const chapters = this.chapters.toSorted((a, b) => b.daysAgo - a.daysAgo);
    for (const [index, { daysAgo, tell }] of chapters.entries()) {
      await this.timePasses(this.at(daysAgo));
      this.clock.set(this.at(daysAgo));
      await tell();
      if (chapters[index + 1]?.daysAgo !== daysAgo) await this.evaluated('EVENT');
    }
    await this.timePasses(this.now);
    this.clock.set(this.now);
    await this.evaluated('TIME');
  }

  /** The day it was so many days before now, in UTC; a day to come when negative. */
  day(daysAgo: number): string {
    return localDateOf(this.now - daysAgo * DAY, 'UTC');
  }

  /** The instant so many days before now. */
  at(daysAgo: number): number {
    return this.now - Math.round(daysAgo * DAY);
  }

  /** Somebody does something: the leader, unless said otherwise. */
  does<Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    caller: Caller = this.tellers.leader,
  ): Promise<Output> {
    return operation.execute(this.app, caller, input);
  }

  /** Somebody becomes a member. @returns the one who acts from then on */
  async joined(name: string, role: MemberRole): Promise<Caller & { memberId: string }> {
    const { admin } = this.tellers;
    const { id: memberId } = await this.does(addMember, { name, role }, admin);
    return { ...demoCaller(admin.organizationId, memberId, role, name), memberId };
  }

  /** Scores what was submitted, as the intake service does. */
  async scored(): Promise<void> {
    const { organizationId } = this.tellers.leader;
    await scoreUseCase(this.app, { organizationId });
  }

  private async timePasses(until: number): Promise<void> {
    while (this.due !== null && this.due <= until && this.due > this.clock.now()) {
      this.clock.set(this.due);
      await this.evaluated('TIME');
    }
  }

  private async evaluated(kind: 'EVENT' | 'TIME'): Promise<void> {
    const { organizationId } = this.tellers.leader;
    await recomputeStaffing(this.app, { organizationId, cause: { kind } });
    // What has had its effects is not looked through by the next evaluation.
    await settlePast(this.app, organizationId);
    this.due = (await staffing.execute(this.app, this.tellers.leader, {}))?.nextChangeAt ?? null;
  }
}

export const demoCaller = (
  organizationId: string,
  memberId: string,
  role: MemberRole,
  name: string,
): Caller => ({
  organizationId,
  actor: { kind: 'SYSTEM', id: null, memberId, role, name },
  source: {},
});
