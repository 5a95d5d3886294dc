import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@apollo/client/react';
import { IconDownload, IconRuler2, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import { BenchmarksDocument } from '../api/generated/graphql.ts';
import { csvName, download, toCsv } from '../figures/csv.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { Views } from '../ui/views.tsx';
import {
  doesToday,
  groupsOf,
  holds,
  keyOf,
  OWNERS,
  standing,
  tableOf,
  valueText,
  VIEWS,
  whose,
  type Benchmark,
  type View,
} from './registry.ts';
import { lookOf, STATE_WORDS } from './words.ts';
import classes from './benchmarks.module.css';

const BenchmarkDrawer = lazyPart(() => import('./benchmark-drawer.tsx'));

/** The registry: every number that something is decided by, its source, and what it decides today. */
export function BenchmarksPage() {
  const result = useQuery(BenchmarksDocument, { fetchPolicy: 'cache-and-network' });
  const [undo, setUndo] = useState<Undo | null>(null);
  const rows = (result.data ?? result.previousData)?.benchmarks ?? [];
  return (
    <Page
      title="Benchmarks"
      lead="Every number that Cadre decides by: whose it is, what stands on it today, and what your organization has set instead. The guide’s numbers are a US recruiter’s rules of thumb."
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={rows.length === 0}
          onClick={() => download(csvName('Benchmarks'), toCsv(tableOf(rows)))}
        >
          Download CSV
        </Button>
      }
    >
      <Loaded result={result} skeleton={<Waiting />}>
        {({ benchmarks }) => <Registry rows={benchmarks} />}
      </Loaded>
      <UndoBar undo={undo} />
      <Suspense>
        <BenchmarkDrawer rows={rows} onUndo={setUndo} />
      </Suspense>
    </Page>
  );
}

function Registry({ rows }: { rows: readonly Benchmark[] }) {
  const { show = 'all', q = '' } = useSearch({ from: '/t/$org/benchmarks' });
  const navigate = useNavigate({ from: '/t/$org/benchmarks' });
  const [words, setWords] = useState(q);
  const matching = rows.filter((row) => holds(row, words));
  const shown = matching.filter((row) => VIEWS[show].shows(row));
  return (
    <Stack gap="lg">
      <div className={classes.bar}>
        <Views
          label="Which benchmarks"
          views={(Object.keys(VIEWS) as View[]).map((id) => ({
            id,
            label: VIEWS[id].label,
            count: matching.filter((row) => VIEWS[id].shows(row)).length,
          }))}
          shown={show}
          search={(view) => ({ show: view })}
        />
        <TextInput
          className={classes.find}
          aria-label="Find a benchmark"
          placeholder="Words of the rule"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={words}
          onChange={({ currentTarget: { value } }) => {
            setWords(value);
            void navigate({
              search: (now) => ({ ...now, q: value || undefined }),
              replace: true,
              resetScroll: false,
            });
          }}
        />
      </div>
      {shown.length === 0 && (
        <Empty
          icon={IconRuler2}
          title={words ? `No benchmark here speaks of “${words}”` : VIEWS[show].empty}
        />
      )}
      {groupsOf(shown).map(([owner, group]) => (
        <Panel
          key={owner}
          title={OWNERS[owner]}
          aside={<span className={classes.quiet}>{group.length}</span>}
        >
          <ul className={classes.list}>
            {group.map((row) => (
              <Row key={keyOf(row)} row={row} />
            ))}
          </ul>
        </Panel>
      ))}
    </Stack>
  );
}

function Row({ row }: { row: Benchmark }) {
  const { org } = useParams({ from: '/t/$org' });
  const state = standing(row);
  return (
    <li className={classes.row}>
      <div className={classes.says}>
        <Link
          from="/t/$org/benchmarks"
          to="/t/$org/benchmarks"
          params={{ org }}
          search={(now) => ({ ...now, row: keyOf(row) })}
          resetScroll={false}
          className={classes.open}
        >
          {row.says}
        </Link>
        <span className={classes.quiet}>{doesToday(row)}</span>
      </div>
      <div className={classes.value}>
        <strong>{valueText(row, row.value)}</strong>
        {row.override && (
          <span className={classes.quiet}>instead of {valueText(row, row.shipped)}</span>
        )}
      </div>
      <div className={classes.whose}>
        <span>{row.override ? 'Set here' : whose(row)}</span>
        {state && <Status status={lookOf(state)}>{STATE_WORDS[state]}</Status>}
      </div>
    </li>
  );
}

/** Which benchmarks to list, as links: the address holds the choice. */
function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={36} maw={520} />
      <Skeleton height={320} />
      <Skeleton height={200} />
    </Stack>
  );
}
