import { askDatabase } from '@cadre/application/tenancy';
import type { GatewayOptions } from '../gateway.options.ts';

/** A service that has not answered after this is down. Milliseconds. */
const PATIENCE = 3_000;

export type ReadinessReport = {
  ready: boolean;
  checks: Record<string, 'up' | 'down' | 'stopping'>;
};

/** Whether requests can be served: all that they need answers, and nobody is about to stop. */
export class Readiness {
  stopping = false;
  private readonly checks: Record<string, () => Promise<void>>;

  constructor({ app, checks }: GatewayOptions) {
    this.checks = { database: () => askDatabase(app), ...checks };
  }

  /** From now on it says no, so that whoever balances load sends nothing more. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.stopping) return { ready: false, checks: { gateway: 'stopping' } };
    const answers = await Promise.all(
      Object.entries(this.checks).map(
        async ([name, check]) => [name, (await isUp(check)) ? 'up' : 'down'] as const,
      ),
    );
    return {
      ready: answers.every(([, state]) => state === 'up'),
      checks: Object.fromEntries(answers),
    };
  }
}

async function isUp(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const answer = check().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([answer, late]);
  clearTimeout(timer);
  return result;
}
