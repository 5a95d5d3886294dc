import { useQuery } from '@apollo/client/react';
import { ApprovalImpactDocument } from '../api/generated/graphql.ts';
import { describeProblem } from '../api/errors.ts';
import { ImpactTable, ImpactWaiting } from '../explain/impact-table.tsx';

type Props = { useCaseIds: readonly string[] };

/** What approving these use cases now would change, by the rules that judge it afterwards. */
export function ApprovalImpact({ useCaseIds }: Props) {
  const { data, error } = useQuery(ApprovalImpactDocument, {
    variables: { useCaseIds: [...useCaseIds] },
    fetchPolicy: 'cache-and-network',
    skip: useCaseIds.length === 0,
  });
  if (error) return <p role="alert">{describeProblem(error).message}</p>;
  if (!data) return <ImpactWaiting />;
  return <ImpactTable impact={data.approvalImpact} condition="If approved now" />;
}
