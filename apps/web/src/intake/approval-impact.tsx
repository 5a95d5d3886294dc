import { useQuery } from '@apollo/client/react';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApprovalImpactDocument } from '../api/generated/graphql.ts';
import { describeProblem } from '../api/errors.ts';
import { impactLines } from './impact.ts';
import classes from './approval-impact.module.css';

type Props = { useCaseIds: readonly string[] };

/** What approving these use cases now would change, by the rules that judge it afterwards. */
export function ApprovalImpact({ useCaseIds }: Props) {
  const { data, error } = useQuery(ApprovalImpactDocument, {
    variables: { useCaseIds: [...useCaseIds] },
    fetchPolicy: 'cache-and-network',
    skip: useCaseIds.length === 0,
  });
  if (error) return <p role="alert">{describeProblem(error).message}</p>;
  if (!data) return <p className={classes.waiting}>Working out what it changes …</p>;
  const lines = impactLines(data.approvalImpact);
  if (lines.length === 0) return <p className={classes.waiting}>No number and no rule changes.</p>;
  const { rules, gaps, orgModel } = data.approvalImpact;
  return (
    <>
      <table className={classes.impact}>
        <thead>
          <tr>
            <th scope="col">If approved now</th>
            <th scope="col">Today</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ what, before, after, isWorse }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{before}</td>
              <td data-worse={isWorse}>
                {isWorse && <IconAlertTriangle size={14} aria-hidden />} {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules.length === 0 && gaps.length === 0 && orgModel === null && (
        <p className={classes.waiting}>No rule, no gap and no recommendation changes with it.</p>
      )}
    </>
  );
}
