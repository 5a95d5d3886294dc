import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { AREAS } from '../areas.ts';

/** The schema as it is committed: sorted, made from the code alone, without a database. */
export async function printGatewaySchema(): Promise<string> {
  const nest = await NestFactory.create(GraphQLSchemaBuilderModule, new FastifyAdapter(), {
    logger: false,
  });
  await nest.init();
  const schema = await nest.get(GraphQLSchemaFactory).create(AREAS.flatMap(providersOf));
  await nest.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The resolvers of an area: its module's providers. */
const providersOf = (area: Type): Type[] =>
  (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, area) ?? []) as Type[];
