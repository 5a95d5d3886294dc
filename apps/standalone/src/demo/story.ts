import { DAY, localDateOf, type MemberRole } from '@cadre/domain';
import { settableClock } from '@cadre/platform/clock';
import type { App, Caller, Operation } from '@cadre/application/core';
import { scoreUseCase, useCase } from '@cadre/application/intake';
import { recomputeStaffing, staffing } from '@cadre/application/staffing';
import { addMember, settlePast } from '@cadre/application/tenancy';

type Chapter = { daysAgo: number; tell: () => Promise<unknown> };

/**
 * Makes an organization's past by running the real commands at past instants. An evaluation follows each instant, and the
 * evaluations that the scheduler would have asked for run between them, so that the history, the audit log and the charts
 * are those of a real organization.
 */
export class Story {
  private readonly clock;
  private readonly app: App;
  private readonly chapters: Chapter[] = [];
  /** The next instant at which time alone changes something, by the last evaluation. */
  private due: number | null = null;

  constructor(
    app: App,
    /** The callers of the commands: the leader, and the administrator who adds members. */
    private readonly tellers: { leader: Caller; admin: Caller },
    private readonly now: number,
  ) {
    this.clock = settableClock(now);
    this.app = { ...app, clock: this.clock };
  }

  /** Adds a chapter. Chapters may be added in any order; those of one instant run in the order of their addition. */
  on(daysAgo: number, tell: Chapter['tell']): void {
    this.chapters.push({ daysAgo, tell });
  }

  /** Runs the chapters in the order of their instants: time never goes back. */
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

  /** The UTC day this many days ago; in the future when negative. */
  day(daysAgo: number): string {
    return localDateOf(this.now - daysAgo * DAY, 'UTC');
  }

  /** The instant this many days ago. */
  at(daysAgo: number): number {
    return this.now - Math.round(daysAgo * DAY);
  }

  /** Runs an operation; as the leader, unless `caller` names another member. */
  does<Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    caller: Caller = this.tellers.leader,
  ): Promise<Output> {
    return operation.execute(this.app, caller, input);
  }

  /** A use case as it is now, for a change of it. */
  async seen({ id }: { id: string }): Promise<{ id: string; expectedVersion: number }> {
    const { version } = await this.does(useCase, { id });
    return { id, expectedVersion: version };
  }

  /** Adds a member. @returns the caller for the member's operations */
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
    // Deletes the events so far: all their effects have happened, so the next evaluation must not go through them again.
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
