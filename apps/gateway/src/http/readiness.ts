import { askDatabase } from '@cadre/application/tenancy';
import { askAll, type Checks } from '@cadre/platform/service';
import type { GatewayOptions } from '../gateway.options.ts';

export type ReadinessReport = {
  ready: boolean;
  checks: Record<string, 'up' | 'down' | 'stopping'>;
};

/** Whether requests can be served: all that they need answers, and nobody is about to stop. */
export class Readiness {
  stopping = false;
  private readonly checks: Checks;

  constructor({ app, checks }: GatewayOptions) {
    this.checks = { database: () => askDatabase(app), ...checks };
  }

  /** From now on it says no, so that whoever balances load sends nothing more. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.stopping) return { ready: false, checks: { gateway: 'stopping' } };
    return askAll(this.checks);
  }
}
