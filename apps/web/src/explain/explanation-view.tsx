import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useClock } from '../me/me.tsx';
import { formatDay, formatQuantity } from '../ui/format.ts';
import { Status } from '../ui/status.tsx';
import { COMPARATORS, RULES } from '../ui/words.ts';
import type { Explanation } from './explanation.ts';
import { Explain } from './explain.tsx';
import { EvidenceList } from './evidence-list.tsx';
import classes from './explanation.module.css';

const STATE_WORDS = {
  OK: 'Not met',
  WARNING: 'Warning',
  CRITICAL: 'Critical',
  NOT_APPLICABLE: 'No benchmark',
  NO_DATA: 'No data',
  PASSED: 'Passed',
  FAILED: 'Not passed',
} as const;

/** Everything about one number, from what was observed to what would change it. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const clock = useClock();
  const { title, value, unit, rule, state, levels, statement, provenance, clearedBy } = explanation;
  return (
    <Stack gap="lg">
      <div>
        <Text c="dimmed" size="sm">
          {rule ? RULES[rule] : 'A count'}
        </Text>
        <Title order={3} className={classes.title}>
          {title}
        </Title>
        <div className={classes.value}>
          <span>
            {value === null
              ? 'n/a'
              : formatQuantity(
                  value,
                  unit,
                  levels.map((level) => level.value),
                )}
          </span>
          {state && <Status status={state}>{STATE_WORDS[state]}</Status>}
        </div>
      </div>
      {levels.length > 0 && (
        <dl className={classes.levels}>
          {levels.map(({ name, comparator, value: level, benchmark }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {COMPARATORS[comparator]} {formatQuantity(level, unit)}
                {benchmark?.overridden && (
                  <Text size="xs" c="dimmed">
                    Set by your organization instead of{' '}
                    {formatQuantity(benchmark.overridden.original, unit)}:{' '}
                    {benchmark.overridden.reason}
                  </Text>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {explanation.figures.length > 0 && (
        <dl className={classes.levels}>
          {explanation.figures.map(({ label, value: figure }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
        </dl>
      )}
      {explanation.derivation && <Derivation derivation={explanation.derivation} />}
      {statement && <Section title="The rule">{statement}</Section>}
      {provenance && (
        <Section title="Whose number it is">
          {provenance.kind === 'SOURCE'
            ? 'From the guide'
            : 'Cadre’s default, where the guide is silent'}
          {provenance.guide && `: ${provenance.guide}`}
          {provenance.section && `, “${provenance.section}”`}
          {explanation.registryVersion !== null &&
            ` · registry version ${explanation.registryVersion}`}
        </Section>
      )}
      {clearedBy && (
        <Section title={state === 'OK' ? 'What keeps it so' : 'What would clear it'}>
          {clearedBy}
        </Section>
      )}
      {explanation.coveredAt && (
        <Section title="Covered by plan">
          People already agreed will meet it on {formatDay(explanation.coveredAt, clock)}.
        </Section>
      )}
      {explanation.notes.length > 0 && (
        <Section title="Note">{explanation.notes.join(' ')}</Section>
      )}
      {explanation.madeFrom.length > 0 && (
        <div>
          <Text className={classes.heading}>Reads from</Text>
          <ul className={classes.parts}>
            {explanation.madeFrom.map(({ key, label, value: part }) => (
              <li key={key}>
                <Anchor
                  renderRoot={(props) => (
                    <Link
                      {...props}
                      to="."
                      search={(now) => ({ ...now, explain: key })}
                      resetScroll={false}
                    />
                  )}
                >
                  {label}
                </Anchor>
                <span>{part}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <EvidenceList evidence={explanation.evidence} more={explanation.more} />
    </Stack>
  );
}

/** `1 per 3 × (5 ML engineers + 3.5 data scientists) = 2.83 FTE`; each part leads to its rows. */
function Derivation({
  derivation: { factor, parts, result },
}: {
  derivation: NonNullable<Explanation['derivation']>;
}) {
  return (
    <Section title="How the minimum is computed">
      {factor} × (
      {parts.map(({ key, text }, at) => (
        <Fragment key={key}>
          {at > 0 && ' + '}
          <Explain k={key}>{text}</Explain>
        </Fragment>
      ))}
      ) = {result}
    </Section>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <Text className={classes.heading}>{title}</Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  );
}
