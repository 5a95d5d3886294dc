/** The organization and the caller of an operation. Organizations take turns, and so do the callers within one. */
export type Asker = { organization: string; caller: string };

export type FairQueueOptions = {
  /** The total cost of the operations that may run at once. While none runs, the next may, even if it alone costs more. */
  capacity: number;
  /** How much of the capacity one organization may hold, and one caller. */
  perOrganization: number;
  perCaller: number;
  /** How many operations of one caller may wait, and how long one waits, milliseconds. */
  waiting: number;
  patienceMs: number;
  /**
   * An operation that costs more than `dear` waits this long after the last such one of its organization has ended,
   * milliseconds. In that pause the process serves other organizations.
   */
  dear: number;
  restMs: number;
};

/** Thrown for an operation whose turn has not come in time, or whose caller has too many waiting. */
export class NoTurn extends Error {
  override name = 'NoTurn';
}

type Entry = {
  readonly asker: Asker;
  readonly cost: number;
  readonly start: (leave: () => void) => void;
  readonly refuse: () => void;
};

/**
 * The queue in front of the executor. While there is capacity, an operation begins at once. Beyond it, organizations and
 * their callers take turns, so that a caller waits for one operation of another at most, however many that one sends.
 */
export class FairQueue {
  private readonly options: FairQueueOptions;
  /** The waiting operations, by organization and caller. */
  private readonly lines = new Map<string, Map<string, Entry[]>>();
  private readonly held = new Map<string, number>();
  /** When each organization or caller that holds or waits for a turn last got one. */
  private readonly served = new Map<string, number>();
  /** Organizations in the pause after an expensive operation. */
  private readonly resting = new Set<string>();
  private turn = 0;
  private total = 0;
  private running = 0;

  constructor(options: FairQueueOptions) {
    this.options = options;
  }

  /** The number of waiting operations. */
  get length(): number {
    let count = 0;
    for (const callers of this.lines.values())
      for (const line of callers.values()) count += line.length;
    return count;
  }

  /**
   * Waits for a turn.
   * @param cost the operation's cost, in the units of the capacity
   * @returns the function that gives the turn back; call it once
   * @throws NoTurn
   */
  enter(asker: Asker, cost: number): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const callers = this.lines.get(asker.organization) ?? new Map<string, Entry[]>();
      const line = callers.get(asker.caller) ?? [];
      if (line.length >= this.options.waiting) return reject(new NoTurn());
      const timer = setTimeout(() => {
        this.drop(entry);
        reject(new NoTurn());
      }, this.options.patienceMs);
      const entry: Entry = {
        asker,
        cost,
        start: (leave) => {
          clearTimeout(timer);
          resolve(leave);
        },
        refuse: () => {
          clearTimeout(timer);
          reject(new NoTurn());
        },
      };
      line.push(entry);
      callers.set(asker.caller, line);
      this.lines.set(asker.organization, callers);
      this.advance();
    });
  }

  private advance(): void {
    for (let entry = this.next(); entry; entry = this.next()) this.begin(entry);
  }

  /** Of the entries that fit, the one of the organization, then of the caller, whose last turn is longest ago. */
  private next(): Entry | null {
    for (const [organization, callers] of this.inTurn(this.lines, (name) => `o:${name}`)) {
      for (const [, line] of this.inTurn(callers, (name) => `c:${organization}:${name}`)) {
        const [entry] = line;
        if (!entry || !this.fits(entry)) continue;
        this.drop(entry);
        return entry;
      }
    }
    return null;
  }

  private inTurn<T>(lines: ReadonlyMap<string, T>, key: (name: string) => string): [string, T][] {
    const last = ([name]: [string, T]) => this.served.get(key(name)) ?? 0;
    return [...lines].sort((one, other) => last(one) - last(other));
  }

  private fits({ asker, cost }: Entry): boolean {
    const { capacity, perOrganization, perCaller, dear } = this.options;
    if (cost > dear && this.resting.has(asker.organization)) return false;
    if (this.running === 0) return true;
    const isWithin = (held: number, most: number) => held === 0 || held + cost <= most;
    return (
      this.total + cost <= capacity &&
      isWithin(this.held.get(organizationKey(asker)) ?? 0, perOrganization) &&
      isWithin(this.held.get(callerKey(asker)) ?? 0, perCaller)
    );
  }

  private begin({ asker, cost, start }: Entry): void {
    const keys = [organizationKey(asker), callerKey(asker)];
    const add = (by: number) => {
      this.total += by;
      this.running += Math.sign(by);
      for (const key of keys) {
        const held = (this.held.get(key) ?? 0) + by;
        if (held > 0) this.held.set(key, held);
        else this.held.delete(key);
      }
    };
    add(cost);
    this.turn += 1;
    for (const key of keys) this.served.set(key, this.turn);
    let isOver = false;
    start(() => {
      if (isOver) return;
      isOver = true;
      add(-cost);
      if (cost > this.options.dear) this.rest(asker.organization);
      this.advance();
      if (this.running === 0 && this.lines.size === 0) this.served.clear();
    });
  }

  private rest(organization: string): void {
    this.resting.add(organization);
    setTimeout(() => {
      this.resting.delete(organization);
      this.advance();
    }, this.options.restMs).unref();
  }

  private drop(entry: Entry): void {
    const { organization, caller } = entry.asker;
    const callers = this.lines.get(organization);
    const line = callers?.get(caller)?.filter((each) => each !== entry) ?? [];
    if (line.length > 0) callers?.set(caller, line);
    else callers?.delete(caller);
    if (callers?.size === 0) this.lines.delete(organization);
  }
}

const organizationKey = ({ organization }: Asker) => `o:${organization}`;
const callerKey = ({ organization, caller }: Asker) => `c:${organization}:${caller}`;
