import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { RESOLVERS } from '../resolvers.ts';

/** The schema as it is committed: sorted, made from the code alone, without a database. */
export async function printGatewaySchema(): Promise<string> {
  const nest = await NestFactory.create(GraphQLSchemaBuilderModule, new FastifyAdapter(), {
    logger: false,
  });
  await nest.init();
  const schema = await nest.get(GraphQLSchemaFactory).create(RESOLVERS);
  await nest.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
