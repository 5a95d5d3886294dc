import { DAY, localDateOf, type MemberRole } from '@cadre/domain';
import { settableClock } from '@cadre/platform/clock';
import type { App, Caller, Operation } from '@cadre/application/core';
import { recomputeStaffing } from '@cadre/application/staffing';

/**
 * Tells an organization's past by running the real commands at past instants, each followed by its evaluation: the history,
 * the audit log and the charts are what they would have been.
 */
export class Story {
  private readonly clock;
  private readonly app: App;
  private readonly chapters: { daysAgo: number; tell: () => Promise<unknown> }[] = [];

  constructor(
    app: App,
    private readonly caller: Caller,
    private readonly now: number,
  ) {
    this.clock = settableClock(now);
    this.app = { ...app, clock: this.clock };
  }

  /** So many days before now, this happens. Chapters may be given in any order. */
  on(daysAgo: number, tell: () => Promise<unknown>): void {
    this.chapters.push({ daysAgo, tell });
  }

  /** Tells the chapters as they happened: time never goes back, not even for a demo. */
  async told(): Promise<void> {
    for (const { daysAgo, tell } of this.chapters.sort((a, b) => b.daysAgo - a.daysAgo)) {
      this.clock.set(this.at(daysAgo));
      await tell();
    }
  }

  /** The day it was so many days before now, in UTC. */
  day(daysAgo: number): string {
    return localDateOf(this.now - daysAgo * DAY, 'UTC');
  }

  /** The instant so many days before now. */
  at(daysAgo: number): number {
    return this.now - Math.round(daysAgo * DAY);
  }

  /** Somebody does something, and the organization is evaluated. */
  async does<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output> {
    const output = await operation.execute(this.app, this.caller, input);
    await recomputeStaffing(this.app, {
      organizationId: this.caller.organizationId,
      cause: { kind: 'EVENT' },
    });
    return output;
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
