import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useAllPages } from '../api/all-pages.ts';
import {
  ModelsDocument,
  StaffingDocument,
  type ModelPartsFragment,
} from '../api/generated/graphql.ts';

/**
 * The registry, read again whenever the staffing rules saw a change: models carry no subscription of their own, and
 * everything that matters about them (live, retired, owners, incidents) is a fact of the rules.
 */
export function useModels() {
  const result = useQuery(ModelsDocument);
  useAllPages(result, result.data?.models.pageInfo);
  const number =
    useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.number ?? null;
  const seen = useRef(number);
  const { refetch } = result;
  useEffect(() => {
    if (seen.current !== null && seen.current !== number) refetch().catch(() => undefined);
    seen.current = number;
  }, [number, refetch]);
  return result;
}

/** The models of an answer. */
export const modelsOf = (
  data: { models: { edges: { node: ModelPartsFragment }[] } } | undefined,
): ModelPartsFragment[] => data?.models.edges.map(({ node }) => node) ?? [];
