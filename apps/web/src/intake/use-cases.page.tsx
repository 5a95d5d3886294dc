import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { IconBulb, IconDownload, IconFilterOff, IconPlus, IconUpload } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { UseCasesDocument } from '../api/generated/graphql.ts';
import { describeProblem } from '../api/errors.ts';
import { download, toCsv } from '../figures/csv.ts';
import { useClock, useMay } from '../me/me.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { BulkDecide } from './bulk-decide.tsx';
import { readAll, tableOf } from './export.ts';
import { isFiltered, tidy, variablesOf, type Filters } from './filters.ts';
import { useLiveUseCases } from '../api/live-use-cases.ts';
import { UseCaseFilters } from './use-case-filters.tsx';
import { UseCaseTable } from './use-case-table.tsx';
import classes from './use-cases.module.css';

const NONE: ReadonlySet<string> = new Set();

/** The list of use cases with filters and order; leaders can decide about several at once. */
export function UseCasesPage() {
  const { org } = useParams({ from: '/t/$org/use-cases' });
  const filters = useSearch({ from: '/t/$org/use-cases' });
  const navigate = useNavigate();
  const mayDecide = useMay('use-case.decide');
  const maySubmit = useMay('use-case.submit');
  const variables = useMemo(() => variablesOf(filters), [filters]);
  const result = useQuery(UseCasesDocument, { variables, notifyOnNetworkStatusChange: true });
  const [chosen, choose] = useState(NONE);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [news, setNews] = useState(0);

  const list = result.data?.useCases ?? result.previousData?.useCases;
  const rows = useMemo(() => list?.edges.map(({ node }) => node) ?? [], [list]);
  useLiveUseCases(({ ids, complete }) => {
    const known = new Set(rows.map(({ id }) => id));
    const unknown = ids.filter((id) => !known.has(id)).length;
    // Rows already shown change through the cache. A list of one page is read again; a longer one would
    // lose its scroll position, so it is read again only when the user asks for it.
    if (!list?.pageInfo.hasPreviousPage && rows.length <= variables.first) {
      void result.refetch().catch(() => undefined);
    } else if (unknown > 0 || !complete) setNews((count) => count + Math.max(1, unknown));
  });

  const change = (changes: Filters) => {
    choose(NONE);
    void navigate({
      to: '/t/$org/use-cases',
      params: { org },
      search: (now) => tidy({ ...now, ...changes }),
      replace: true,
      resetScroll: false,
    });
  };
  const { fetchMore, loading } = result;
  const next = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  const onNear = useCallback(() => {
    if (!next || loading) return;
    // A page that fails is requested again at the next scroll.
    void fetchMore({ variables: { after: next } }).catch(() => undefined);
  }, [fetchMore, next, loading]);

  return (
    <Page
      title="Use cases"
      actions={
        <>
          <ExportButton filters={filters} />
          {maySubmit && (
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to="/t/$org/intake" params={{ org }} search={{}} />
              )}
            >
              New use case
            </Button>
          )}
        </>
      }
    >
      <div className={classes.bar}>
        <UseCaseFilters filters={filters} onChange={change} />
        <span className={classes.count} role="status">
          {list &&
            `${list.totalCount.toLocaleString('en')} ${list.totalCount === 1 ? 'use case' : 'use cases'}`}
        </span>
      </div>
      {news > 0 && (
        <Button
          variant="light"
          onClick={() => {
            setNews(0);
            void result.refetch().catch(() => undefined);
          }}
        >
          {news === 1 ? 'One more change' : `${news} more changes`}: show
        </Button>
      )}
      <Loaded result={result} skeleton={<Skeleton height={520} />}>
        {({ useCases }) =>
          useCases.totalCount === 0 ? (
            <NothingFound filtered={isFiltered(filters)} onClear={change} />
          ) : (
            <div className={classes.frame}>
              <UseCaseTable
                rows={rows}
                total={useCases.totalCount}
                chosen={chosen}
                onChoose={mayDecide ? choose : undefined}
                onNear={onNear}
              />
            </div>
          )
        }
      </Loaded>
      <UndoBar undo={undo} onUndone={() => void result.refetch().catch(() => undefined)} />
      {chosen.size > 0 && (
        <BulkDecide
          useCases={rows.filter(({ id }) => chosen.has(id))}
          onDone={(done) => {
            choose(NONE);
            setUndo(done);
            void result.refetch().catch(() => undefined);
          }}
          onCancel={() => choose(NONE)}
        />
      )}
    </Page>
  );
}

function NothingFound({
  filtered,
  onClear,
}: {
  filtered: boolean;
  onClear: (none: Filters) => void;
}) {
  const { org } = useParams({ from: '/t/$org' });
  const mayImport = useMay('import.write');
  if (!filtered) {
    return (
      <Empty
        icon={IconBulb}
        title="No use cases yet"
        action={
          mayImport && (
            <Button
              leftSection={<IconUpload size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/t/$org/settings"
                  params={{ org }}
                  search={{ tab: 'import', holds: 'use-cases' }}
                />
              )}
            >
              Import use cases
            </Button>
          )
        }
      >
        Each gets a score that explains itself, and a leader decides.
      </Empty>
    );
  }
  const none = { status: [], stage: [], band: [], team: '', text: '' };
  return (
    <Empty
      icon={IconFilterOff}
      title="None fits these filters"
      action={
        <Button variant="default" onClick={() => onClear(none)}>
          Clear the filters
        </Button>
      }
    />
  );
}

/** Saves all use cases that the filters find as a file, not only the loaded ones. */
function ExportButton({ filters }: { filters: Filters }) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const clock = useClock();
  const [count, setCount] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const start = async () => {
    setCount(0);
    setFailed(null);
    try {
      const all = await readAll(client, variablesOf(filters), setCount);
      download('use-cases.csv', toCsv(tableOf(all, clock)));
      announce(`${all.length} use cases exported.`);
    } catch (error) {
      setFailed(describeProblem(error).message);
    }
    setCount(null);
  };
  return (
    <>
      {failed && <span role="alert">{failed}</span>}
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        disabled={count !== null}
        onClick={() => void start()}
      >
        {count === null ? 'Export CSV' : `Exporting ${count} …`}
      </Button>
    </>
  );
}
