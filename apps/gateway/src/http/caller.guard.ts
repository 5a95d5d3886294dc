import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BUDGETS, GATEWAY, HUB, originRules, type GatewayOptions } from '../gateway.options.ts';
import type { CalledRequest } from '../graphql/caller.ts';
import type { Budgets } from '../limits/budgets.ts';
import type { Hub } from '../live/hub.ts';
import { callerOfRequest, type RequestIdentities } from './caller-of-request.ts';

/** Admits a client to a REST route by the same rules as GraphQL; `@Caller()` gives the route's methods that caller. */
@Injectable()
export class CallerGuard implements CanActivate {
  private readonly identities: RequestIdentities;

  constructor(
    @Inject(GATEWAY) { app, auth, config }: GatewayOptions,
    @Inject(HUB) hub: Hub,
    @Inject(BUDGETS) budgets: Budgets,
  ) {
    this.identities = { app, auth, rules: originRules(config), hub, budgets };
  }

  /** @throws AppError as {@link callerOfRequest} */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CalledRequest>();
    request.cadreCaller = await callerOfRequest(this.identities, request);
    return true;
  }
}
