import { useQuery } from '@apollo/client/react';
import { Drawer } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { AlertsDocument, CountedRowsDocument, StaffingDocument } from '../api/generated/graphql.ts';
import {
  explainReason,
  explanationOf,
  withRest,
  type Evidence,
  type Explanation,
} from './explanation.ts';
import { ExplanationView } from './explanation-view.tsx';

/**
 * The rows behind a plain count or a role. They are read when the drawer opens, and again with each assessment; the cache
 * does not keep them, since it holds one assessment for all screens.
 */
function useCountedRows(key: string, number: number | null): Evidence[] {
  const [kind, name] = key.split('.');
  const { data, refetch } = useQuery(CountedRowsDocument, {
    skip: kind !== 'fact' && kind !== 'gap',
    fetchPolicy: 'no-cache',
  });
  const read = data?.staffing?.number ?? null;
  useEffect(() => {
    if (read !== null && number !== null && read < number) refetch().catch(() => undefined);
  }, [read, number, refetch]);
  return kind === 'fact'
    ? (data?.staffing?.factList.find((fact) => fact.name === name)?.ids ?? [])
    : (data?.staffing?.facts.roles.find(({ role }) => role === name)?.ids ?? []);
}

/** The explanation of the number that the address names, from the present assessment and alerts. */
function useExplanation(key: string): Explanation | null {
  const skip = key === '';
  const staffing =
    useQuery(StaffingDocument, { skip, fetchPolicy: 'cache-first' }).data?.staffing ?? null;
  const alerts = useQuery(AlertsDocument, { skip, fetchPolicy: 'cache-first' }).data?.alerts ?? [];
  const rows = useCountedRows(key, staffing?.number ?? null);
  if (skip) return null;
  const [kind, rule, id] = key.split('.');
  if (kind === 'alert') {
    const alert = alerts.find(
      (one) => one.rule === rule && one.reasons.some((reason) => reason.id === id),
    );
    const reason = alert?.reasons.find((one) => one.id === id);
    const today = staffing?.rules
      .find((one) => one.rule === rule)
      ?.reasons.find((one) => one.id === id);
    const shown = reason?.staleSince ? reason : (today ?? reason);
    if (alert && shown) {
      const explained = explainReason(alert.rule, shown, staffing?.registryVersion ?? null);
      return staffing ? withRest(explained, shown.id, staffing) : explained;
    }
  }
  const explanation = staffing && explanationOf(staffing, key);
  if (!explanation || rows.length === 0) return explanation;
  return { ...explanation, evidence: rows, more: null };
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
