import { useQuery } from '@apollo/client/react';
import { Link, useParams } from '@tanstack/react-router';
import { StaffingDocument, type StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Explain } from '../explain/explain.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { Mend, UnknownReason } from '../explain/not-judged.tsx';
import { formatQuantity, formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { COMPARATORS, counted, RULES, STAGES } from '../ui/words.ts';
import { lookOf, STATE_WORDS } from '../benchmarks/words.ts';
import classes from './every-rule.module.css';

type Rule = StaffingPartsFragment['rules'][number];

/** What every rule says today, also those without an alert: what it found, what it could not judge and why, its remarks. */
export default function EveryRule() {
  const staffing = useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing;
  return staffing ? <RulesPanel staffing={staffing} /> : null;
}

export function RulesPanel({ staffing }: { staffing: StaffingPartsFragment }) {
  return (
    <Panel title="What each rule says">
      <EarlyUseCases staffing={staffing} />
      <GovernanceOwners staffing={staffing} />
      {staffing.rules.map((rule) => (
        <OneRule key={rule.rule} rule={rule} />
      ))}
    </Panel>
  );
}

function OneRule({
  rule: { rule, state, reasons, unknown, context, notes, caveats, suggestedStage },
}: {
  rule: Rule;
}) {
  return (
    <details className={classes.rule} open={state === 'WARNING' || state === 'CRITICAL'}>
      <summary>
        <span className={classes.title}>{RULES[rule]}</span>
        <Status status={lookOf(state)} variant="plain">
          {STATE_WORDS[state]}
        </Status>
      </summary>
      <ul className={classes.lines}>
        {reasons.map(({ id, label, observed, unit, comparator, threshold }) => (
          <li key={id}>
            {label}:{' '}
            <Explain
              k={explainKey.reason(rule, id)}
              label={`${label}: ${formatQuantity(observed, unit)}`}
            >
              {formatQuantity(observed, unit)}
            </Explain>
            {comparator &&
              threshold !== null &&
              `, met when ${COMPARATORS[comparator]} ${formatValue(threshold, unit)}`}
          </li>
        ))}
        {context.map(({ id, label, observed, unit }) => (
          <li key={id}>
            {label}: {formatQuantity(observed, unit)}
          </li>
        ))}
        {suggestedStage && (
          <li>
            These counts fit another stage: {STAGES[suggestedStage]}. The stage is chosen in the
            settings.
          </li>
        )}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {unknown.map((each) => (
          <li key={`${each.reason} ${each.why}`} data-unknown>
            Not judged: <UnknownReason unknown={each} />
          </li>
        ))}
        {caveats.map((caveat) => (
          <li key={caveat} data-unknown>
            It waits until <Mend caveat={caveat} />.
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who owns governance, whatever the stage: the rules ask for it in a late one. */
function GovernanceOwners({ staffing }: { staffing: StaffingPartsFragment }) {
  const owners = staffing.factList.find(({ name }) => name === 'governanceOwners')?.value ?? null;
  if (owners === null) return null;
  return (
    <p className={classes.early}>
      Governance owners:{' '}
      <Explain k={explainKey.fact('governanceOwners')} label={`Governance owners: ${owners}`}>
        {owners}
      </Explain>
    </p>
  );
}

/** Use cases that are in production although their stage says otherwise: they count, and are named. */
function EarlyUseCases({ staffing }: { staffing: StaffingPartsFragment }) {
  const { org } = useParams({ from: '/t/$org' });
  const early = staffing.factList.find(({ name }) => name === 'useCasesLiveEarly')?.value ?? 0;
  if (early === 0) return null;
  return (
    <p className={classes.early}>
      <Explain k={explainKey.fact('useCasesLiveEarly')}>
        {counted(
          early,
          'use case is live in an earlier stage',
          'use cases are live in an earlier stage',
        )}
      </Explain>
      : they count as in production.{' '}
      <Link to="/t/$org/board" params={{ org }}>
        See the board
      </Link>
    </p>
  );
}
