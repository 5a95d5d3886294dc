import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { AREAS } from './areas.ts';
import type { GatewayOptions } from './gateway.options.ts';
import { graphiqlControllers } from './graphiql/graphiql.controller.ts';
import { graphqlOptions } from './graphql/graphql-options.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { OperationsController } from './http/operations.controller.ts';
import { PartsModule, type GatewayParts } from './parts.module.ts';

/** The gateway as a Nest module: the areas, and the parts made outside of Nest that they inject. */
@Module({})
export class GatewayModule {
  static with(options: GatewayOptions, parts: GatewayParts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PartsModule.of(options, parts),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          useFactory: () => graphqlOptions(options, parts),
        }),
        ...AREAS,
      ],
      controllers: [OperationsController, ...(options.config.explorer ? graphiqlControllers : [])],
      providers: [{ provide: APP_FILTER, useValue: new ErrorFilter(options.log) }],
    };
  }
}
