import { askDatabase } from '@cadre/application/tenancy';
import { askAll, type Checks } from '@cadre/platform/service';
import type { GatewayOptions } from '../gateway.options.ts';

export type ReadinessReport = {
  ready: boolean;
  checks: Record<string, 'up' | 'down' | 'stopping'>;
};

/** Whether requests can be served: all services they need answer, and the process is not about to stop. */
export class Readiness {
  stopping = false;
  private readonly checks: Checks;

  constructor({ app, checks }: GatewayOptions) {
    this.checks = { database: () => askDatabase(app), ...checks };
  }

  /** Reports "not ready" from now on, so that the load balancer sends no more requests. */
  stop(): void {
    this.stopping = true;
  }

  async report(): Promise<ReadinessReport> {
    if (this.stopping) return { ready: false, checks: { gateway: 'stopping' } };
    return askAll(this.checks);
  }
}
