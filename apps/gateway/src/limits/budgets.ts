import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '@cadre/application/core';
import { AppError } from '@cadre/platform/errors';

/** So many units in a window of so many seconds. */
export type Budget = { units: number; seconds: number };

export type BudgetLimits = {
  /** Units of cost of one caller: a member, or an API token. */
  caller: Budget;
  /** Units of cost of one organization, all its callers together. */
  organization: Budget;
  /** Requests of one network address that carried no valid token or session. */
  address: Budget;
};

/** What is left of a budget, as the `RateLimit` headers report it. */
export type Standing = { policy: string; budget: Budget; remaining: number; resetSeconds: number };

/**
 * The budgets of callers, counted in this process: each gateway grants its own, so that no request waits for another
 * service to count it.
 */
export class Budgets {
  private readonly limits: BudgetLimits;
  private readonly callers: RateLimiterMemory;
  private readonly organizations: RateLimiterMemory;
  private readonly addresses: RateLimiterMemory;

  constructor(limits: BudgetLimits) {
    const limiter = ({ units, seconds }: Budget) =>
      new RateLimiterMemory({ points: units, duration: seconds });
    this.limits = limits;
    this.callers = limiter(limits.caller);
    this.organizations = limiter(limits.organization);
    this.addresses = limiter(limits.address);
  }

  /**
   * Charges `cost` to the caller and the organization.
   * @returns how the caller's budget stands
   * @throws OverBudget
   */
  async charge(caller: Caller, cost: number): Promise<Standing> {
    const standing = await this.take(this.callers, 'caller', keyOf(caller), cost);
    await this.take(this.organizations, 'organization', caller.organizationId, cost);
    return standing;
  }

  /** Charges what an operation cost beyond its price. It lowers the budget of later requests; none is refused now. */
  async owe(caller: Caller, cost: number): Promise<void> {
    if (cost <= 0) return;
    await this.callers.penalty(keyOf(caller), cost);
    await this.organizations.penalty(caller.organizationId, cost);
  }

  /**
   * Counts a request without a valid token or session.
   * @throws OverBudget
   */
  async refuseFlood(address: string): Promise<void> {
    await this.take(this.addresses, 'address', address, 1);
  }

  /**
   * Refuses an address that has used up its unauthenticated requests; called before anything is read for it.
   * @throws OverBudget
   */
  async admitAddress(address: string): Promise<void> {
    const known = await this.addresses.get(address);
    if (known && known.consumedPoints >= this.limits.address.units) {
      throw limited('address', this.limits.address, known);
    }
  }

  private async take(
    limiter: RateLimiterMemory,
    policy: keyof BudgetLimits,
    key: string,
    cost: number,
  ): Promise<Standing> {
    const budget = this.limits[policy];
    try {
      return standingOf(policy, budget, await limiter.consume(key, cost));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw limited(policy, budget, error);
      throw error;
    }
  }
}

const keyOf = ({ organizationId, actor }: Caller): string =>
  `${organizationId}:${actor.kind}:${actor.id ?? actor.memberId ?? ''}`;

const standingOf = (
  policy: string,
  budget: Budget,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): Standing => ({
  policy,
  budget,
  remaining: Math.max(0, remainingPoints),
  resetSeconds: Math.ceil(msBeforeNext / 1_000),
});

/** The headers of draft-ietf-httpapi-ratelimit-headers. */
export const headersOf = ({
  policy,
  budget,
  remaining,
  resetSeconds,
}: Standing): [string, string][] => [
  ['ratelimit-policy', `"${policy}";q=${budget.units};w=${budget.seconds}`],
  ['ratelimit', `"${policy}";r=${remaining};t=${resetSeconds}`],
];

/** A request beyond its budget: RATE_LIMITED, with the seconds to wait. */
export class OverBudget extends AppError {
  readonly standing: Standing;

  constructor(standing: Standing, whose: string) {
    const { budget, resetSeconds } = standing;
    super(
      'RATE_LIMITED',
      `This is more than ${whose} may ask for in ${budget.seconds} seconds. Wait ${resetSeconds} s, then go on.`,
      { retryAfterSeconds: resetSeconds },
    );
    this.name = 'OverBudget';
    this.standing = standing;
  }
}

const limited = (policy: keyof BudgetLimits, budget: Budget, left: RateLimiterRes): OverBudget =>
  new OverBudget({ ...standingOf(policy, budget, left), remaining: 0 }, WHOSE[policy]);

const WHOSE: Record<keyof BudgetLimits, string> = {
  caller: 'one member or token',
  organization: 'one organization',
  address: 'one network address',
};
