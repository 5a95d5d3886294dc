import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType, type ComplexityEstimatorArgs } from '@nestjs/graphql';
import type { Page } from '@cadre/application/paging';

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow: ask again with `after: endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Always false: lists are read forwards.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge.' })
  endCursor!: string | null;
}

/** A page whose count is made when it is read. */
export type Connection<T> = Page<T> & { readonly totalCount: Promise<number> };

/** Adds `totalCount` to a page. The count is read only when a client asks for the field. */
export function connection<T>(page: Page<T>, count: () => Promise<number>): Connection<T> {
  return {
    ...page,
    get totalCount() {
      return count();
    },
  };
}

/** Makes the GraphQL types `XEdge` and `XConnection` of a node type. */
export function connectionOf<T extends object>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page.` })
  class Edge {
    @Field(() => node, { description: `The ${name}.` })
    node!: T;

    @Field(() => String, { description: 'Opaque; as `after` it asks for what follows this node.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionType {
    @Field(() => [Edge], { description: 'The page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are on all pages. Counted only when asked.' })
    totalCount!: Promise<number>;
  }
  return ConnectionType;
}

/** The highest cost of one page: the node's cost times the number of nodes it may hold. */
export const pageCost = ({ args, childComplexity }: ComplexityEstimatorArgs): number => {
  const first = Number(args['first'] ?? 50);
  return 2 + Math.min(Math.max(Number.isFinite(first) ? first : 200, 1), 200) * childComplexity;
};

/** The cost of a full text search, or of counting everything as of another instant, beside that of the answer. */
const SEARCH_COST = 2_000;

/** The cost of one page of search results. */
export const searchCost = (given: ComplexityEstimatorArgs): number => SEARCH_COST + pageCost(given);

/** What a list of use cases costs: with a text it is a search. */
export const useCasesCost = (given: ComplexityEstimatorArgs): number =>
  (given.args['text'] ? SEARCH_COST : 0) + pageCost(given);

/** The cost of an assessment. One as of another instant is higher, since everything is counted again. */
export const staffingCost = ({ args, childComplexity }: ComplexityEstimatorArgs): number =>
  (args['asOf'] ? SEARCH_COST : 0) + 1 + childComplexity;

/** The cost of a scenario: every row is read, and everything counted twice. */
export const scenarioCost = ({ childComplexity }: ComplexityEstimatorArgs): number =>
  2 * SEARCH_COST + childComplexity;

/** What a short list without pages costs: the deployments of a model, the moves of a use case. */
export const listCost = ({ childComplexity }: ComplexityEstimatorArgs): number =>
  2 + 5 * childComplexity;

/** What the registry of benchmarks costs: the rules are run again to see which numbers they read. */
export const registryCost = ({ childComplexity }: ComplexityEstimatorArgs): number =>
  200 + 100 * childComplexity;

/** The cost of a use case's history, which holds its last fifty entries. */
export const storyCost = ({ childComplexity }: ComplexityEstimatorArgs): number =>
  2 + 20 * childComplexity;
