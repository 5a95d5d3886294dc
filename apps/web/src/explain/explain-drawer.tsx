import { useQuery } from '@apollo/client/react';
import { Drawer } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AlertsDocument, StaffingDocument } from '../api/generated/graphql.ts';
import { explainReason, explanationOf, type Explanation } from './explanation.ts';
import { ExplanationView } from './explanation-view.tsx';

/** The explanation of the number that the address names, from the present assessment and alerts. */
function useExplanation(key: string): Explanation | null {
  const skip = key === '';
  const staffing =
    useQuery(StaffingDocument, { skip, fetchPolicy: 'cache-first' }).data?.staffing ?? null;
  const alerts = useQuery(AlertsDocument, { skip, fetchPolicy: 'cache-first' }).data?.alerts ?? [];
  if (skip) return null;
  const [kind, rule, id] = key.split('.');
  if (kind === 'alert') {
    const alert = alerts.find((one) => one.rule === rule);
    const reason = alert?.reasons.find((one) => one.id === id);
    const today = staffing?.rules
      .find((one) => one.rule === rule)
      ?.reasons.find((one) => one.id === id);
    const shown = reason?.staleSince ? reason : (today ?? reason);
    if (alert && shown) return explainReason(alert.rule, shown, staffing?.registryVersion ?? null);
  }
  return staffing && explanationOf(staffing, key);
}

/** The drawer that explains a number. It is open while the address names one. */
export default function ExplainDrawer() {
  const { explain = '' } = useSearch({ from: '/t/$org' });
  const navigate = useNavigate();
  const explanation = useExplanation(explain);
  const close = () =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, explain: undefined }),
      resetScroll: false,
    });
  return (
    <Drawer
      opened={explain !== ''}
      onClose={close}
      position="right"
      size="md"
      title="Why this number"
      closeButtonProps={{ 'aria-label': 'Close the explanation' }}
    >
      {explanation ? (
        <ExplanationView explanation={explanation} />
      ) : (
        'This number is no longer part of the assessment.'
      )}
    </Drawer>
  );
}
