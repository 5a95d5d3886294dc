import { useQuery } from '@apollo/client/react';
import type { Registry, Rubric } from '@cadre/domain';
import { useMemo } from 'react';
import { RubricDocument } from '../api/generated/graphql.ts';
import { rubricOf, scoringRegistry } from './scoring-view.ts';

/** What the organization scores by: its weights, and the benchmarks of points and bands. */
export function useScoring(): { rubric: Rubric; registry: Registry } {
  const { data } = useQuery(RubricDocument);
  return useMemo(
    () => ({
      rubric: rubricOf(data),
      registry: scoringRegistry(data?.organization.rubric?.overrides),
    }),
    [data],
  );
}
