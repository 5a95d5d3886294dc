import { Button, Drawer, Group, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useClock, useMay } from '../me/me.tsx';
import { formatInstant, formatQuantity } from '../ui/format.ts';
import { Status } from '../ui/status.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { RULES } from '../ui/words.ts';
import { ChangeBenchmark } from './change-benchmark.tsx';
import { doesToday, keyOf, OWNERS, valueText, whose, type Benchmark } from './registry.ts';
import { lookOf, STATE_WORDS } from './words.ts';
import classes from './benchmarks.module.css';

type Props = { rows: readonly Benchmark[]; onUndo: (undo: Undo | null) => void };

/** One benchmark, in a drawer beside the registry. The address keeps it open. */
export default function BenchmarkDrawer({ rows, onUndo }: Props) {
  const { row: key } = useSearch({ from: '/t/$org/benchmarks' });
  const navigate = useNavigate({ from: '/t/$org/benchmarks' });
  const chosen = rows.find((row) => keyOf(row) === key);
  // The last one stays drawn while the drawer slides out.
  const last = useRef(chosen);
  if (chosen) last.current = chosen;
  const row = chosen ?? last.current;
  return (
    <Drawer
      opened={chosen !== undefined}
      onClose={() =>
        void navigate({ search: (now) => ({ ...now, row: undefined }), resetScroll: false })
      }
      position="right"
      size="lg"
      title={<span className={classes.drawerTitle}>{row && OWNERS[row.rule]}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {row && <Detail key={keyOf(row)} row={row} onUndo={onUndo} />}
    </Drawer>
  );
}

function Detail({ row, onUndo }: { row: Benchmark; onUndo: (undo: Undo | null) => void }) {
  const mayWrite = useMay('settings.write');
  const [changing, setChanging] = useState<'override' | 'revert' | null>(null);
  const { provenance, override } = row;
  return (
    <div className={classes.sections}>
      <div>
        <Text fw={600}>{row.says}</Text>
        <p className={classes.big}>{valueText(row, row.value)}</p>
        {override && (
          <p className={classes.quiet}>
            Instead of {valueText(row, override.original)}: {override.reason}
          </p>
        )}
        {mayWrite && (
          <Group mt="xs" gap="xs">
            <Button size="compact-sm" onClick={() => setChanging('override')}>
              Set another value
            </Button>
            {override && (
              <Button size="compact-sm" variant="default" onClick={() => setChanging('revert')}>
                Back to the shipped value
              </Button>
            )}
          </Group>
        )}
      </div>
      <Today row={row} />
      <section aria-label="Where it comes from">
        <h3 className={classes.heading}>Where it comes from</h3>
        <p>{row.statement}</p>
        <p className={classes.quiet}>
          {whose(row)}
          {provenance.kind === 'HOUSE' && provenance.section !== null
            ? '; the sign is the guide’s'
            : ''}{' '}
          · observed in the {row.scope} · version {row.version} · in the API{' '}
          <code>
            {row.rule} {row.name}
          </code>
        </p>
      </section>
      <Changes row={row} />
      {changing && (
        <ChangeBenchmark
          row={row}
          to={changing}
          onUndo={onUndo}
          onClose={() => setChanging(null)}
        />
      )}
    </div>
  );
}

function Today({ row }: { row: Benchmark }) {
  const reasons = row.use?.reasons ?? [];
  const readers = row.use?.readBy ?? [];
  return (
    <section aria-label="What it decides today">
      <h3 className={classes.heading}>What it decides today</h3>
      {reasons.length === 0 && <p>{doesToday(row)}</p>}
      {row.use && row.use.counted.length > 0 && reasons.length > 0 && <p>{doesToday(row)}</p>}
      <ul className={classes.reasons}>
        {reasons.map(({ rule, id, label, state, observed, unit }) => (
          <li key={`${rule} ${id}`}>
            <span>
              {label}
              <span className={classes.quiet}>
                {' '}
                {observed === null ? 'no data' : formatQuantity(observed, unit, [row.value])} ·{' '}
                {RULES[rule]}
              </span>
            </span>
            <Status status={lookOf(state)}>{STATE_WORDS[state]}</Status>
          </li>
        ))}
      </ul>
      {readers.length > 0 && (
        <p className={classes.quiet}>
          Read by{' '}
          {readers
            .map(({ rule, state }) =>
              rule === 'ORG_MODEL'
                ? RULES[rule]
                : `${RULES[rule]} (${STATE_WORDS[state].toLowerCase()})`,
            )
            .join(', ')}
          .
        </p>
      )}
    </section>
  );
}

function Changes({ row }: { row: Benchmark }) {
  const clock = useClock();
  return (
    <section aria-label="Changes in this organization">
      <h3 className={classes.heading}>Changes in this organization</h3>
      {row.changes.length === 0 ? (
        <p className={classes.quiet}>None: it is as it was shipped.</p>
      ) : (
        <ol className={classes.changes}>
          {row.changes.map(({ version, value, reason, at, by }) => (
            <li key={version}>
              <span>
                {value === null
                  ? `Back to ${valueText(row, row.shipped)}`
                  : `Set to ${valueText(row, value)}`}
                : {reason}
              </span>
              <span className={classes.quiet}>
                {by ?? 'Cadre'} · {formatInstant(at, clock)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
