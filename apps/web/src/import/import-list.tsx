import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ImportsDocument, type ImportPartsFragment } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { formatInstant } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { countsSentence, IMPORT_STATES, KINDS, MAPPINGS, undoSentence } from './words.ts';
import classes from './import.module.css';

/** All imports, the newest first; each opens in a view that shows it and offers its undo. */
export function ImportList({ open }: { open: string | undefined }) {
  const result = useQuery(ImportsDocument);
  const { refetch } = result;
  const [loading, setLoading] = useState(false);
  // The opened import may be new or in another state than the list says, so the list is read again.
  useEffect(() => {
    refetch().catch(() => undefined);
  }, [open, refetch]);
  const more = async (after: string | null) => {
    setLoading(true);
    await result.fetchMore({ variables: { after } }).catch(() => undefined);
    setLoading(false);
  };
  return (
    <Loaded result={result} skeleton={<Skeleton height={160} />}>
      {({ imports: { edges, pageInfo } }) => (
        <Panel title="Imports so far">
          {edges.length === 0 ? (
            <Text c="dimmed">Nothing has been imported yet.</Text>
          ) : (
            <ul className={classes.list}>
              {edges.map(({ node }) => (
                <Row key={node.id} run={node} current={node.id === open} />
              ))}
            </ul>
          )}
          {pageInfo.hasNextPage && (
            <Button
              mt="md"
              size="xs"
              variant="default"
              loading={loading}
              onClick={() => void more(pageInfo.endCursor)}
            >
              Show older ones
            </Button>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

function Row({ run, current }: { run: ImportPartsFragment; current: boolean }) {
  const { org } = useParams({ from: '/t/$org' });
  const clock = useClock();
  const [word, look] = IMPORT_STATES[run.state];
  const isChecked = run.state === 'CHECKED';
  const counts = isChecked ? run.check : run.result;
  const said = run.undone ? undoSentence(run.undone) : counts && countsSentence(counts, !isChecked);
  return (
    <li className={classes.row}>
      <div className={classes.rowText}>
        <Link
          to="/t/$org/settings"
          params={{ org }}
          search={{ tab: 'import', import: run.id }}
          className={classes.rowName}
          aria-current={current ? 'true' : undefined}
        >
          {run.fileName}
        </Link>
        <div className={classes.dim}>
          {MAPPINGS[run.mapping] ?? KINDS[run.kind][1]} · {formatInstant(run.createdAt, clock)}
          {run.createdBy && ` · ${run.createdBy.name}`}
        </div>
        {said && <div className={classes.dim}>{said}</div>}
      </div>
      <Status status={look}>{word}</Status>
    </li>
  );
}
