import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import {
  ADDRESS,
  GATEWAY,
  HUB,
  READINESS,
  type Address,
  type GatewayOptions,
} from './gateway.options.ts';
import { graphiqlControllers } from './graphiql/graphiql.controller.ts';
import { graphqlOptions } from './graphql/graphql-options.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { OperationsController } from './http/operations.controller.ts';
import type { Readiness } from './http/readiness.ts';
import type { Budgets } from './limits/budgets.ts';
import type { FairQueue } from './limits/fair-queue.ts';
import type { Limits } from './limits/limits.ts';
import type { Hub } from './live/hub.ts';
import { AccountController } from './identity/account.controller.ts';
import { AuthController } from './identity/auth.controller.ts';
import { InstanceController } from './identity/instance.controller.ts';
import { RESOLVERS } from './resolvers.ts';

export type GatewayParts = {
  hub: Hub;
  readiness: Readiness;
  address: Address;
  limits: Limits;
  budgets: Budgets;
  turns: FairQueue;
};

/** The gateway as a Nest module, around parts that were made outside. */
@Module({})
export class GatewayModule {
  static with(
    options: GatewayOptions,
    { hub, readiness, address, ...guards }: GatewayParts,
  ): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          useFactory: () => graphqlOptions(options, { hub, ...guards }),
        }),
      ],
      controllers: [
        OperationsController,
        AccountController,
        AuthController,
        InstanceController,
        ...(options.config.explorer ? graphiqlControllers : []),
      ],
      providers: [
        ...RESOLVERS,
        { provide: GATEWAY, useValue: options },
        { provide: ADDRESS, useValue: address },
        { provide: HUB, useValue: hub },
        { provide: READINESS, useValue: readiness },
        { provide: APP_FILTER, useValue: new ErrorFilter(options.log) },
      ],
    };
  }
}
