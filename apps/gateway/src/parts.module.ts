import { Global, Module, type DynamicModule } from '@nestjs/common';
import {
  ADDRESS,
  BUDGETS,
  GATEWAY,
  GATEWAY_LIMITS,
  HUB,
  READINESS,
  type Address,
  type GatewayOptions,
} from './gateway.options.ts';
import type { Readiness } from './http/readiness.ts';
import type { Budgets } from './limits/budgets.ts';
import type { FairQueue } from './limits/fair-queue.ts';
import type { Limits } from './limits/limits.ts';
import type { TrustedDocuments } from './limits/trusted-documents.ts';
import type { Hub } from './live/hub.ts';

/** The parts that a gateway makes from its options. */
export type GatewayParts = {
  hub: Hub;
  readiness: Readiness;
  address: Address;
  limits: Limits;
  budgets: Budgets;
  turns: FairQueue;
  trusted: TrustedDocuments;
};

/** The parts that were made outside of Nest, for every area to inject. */
@Global()
@Module({})
export class PartsModule {
  static of(options: GatewayOptions, parts: GatewayParts): DynamicModule {
    const providers = [
      { provide: GATEWAY, useValue: options },
      { provide: ADDRESS, useValue: parts.address },
      { provide: HUB, useValue: parts.hub },
      { provide: READINESS, useValue: parts.readiness },
      { provide: BUDGETS, useValue: parts.budgets },
      { provide: GATEWAY_LIMITS, useValue: parts.limits },
    ];
    return {
      module: PartsModule,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
