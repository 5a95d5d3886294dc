import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import {
  AuditDocument,
  EvidenceDocument,
  type AuditQuery,
  type EvidenceKind,
  type EvidenceQuery,
} from '../api/generated/graphql.ts';
import { EvidenceLink } from '../explain/evidence-link.tsx';
import { Empty } from '../ui/empty.tsx';
import { formatInstant } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { MEMBER_ROLES } from '../ui/words.ts';
import { useClock } from '../me/me.tsx';
import { operationName } from '../ui/operation-name.ts';
import { auditChanges, evidenceKind, kindWord, nameIn } from './audit-changes.ts';
import classes from './settings.module.css';

/** Ids of one request. */
const PART = 50;
type Entry = AuditQuery['audit']['edges'][number]['node'];

/** Who changed what, the newest first; older pages follow when asked for. */
export default function AuditTab() {
  const result = useQuery(AuditDocument);
  const [loading, setLoading] = useState(false);
  const more = async (after: string) => {
    setLoading(true);
    // When a page fails, the button stays, so that the user can try again.
    await result.fetchMore({ variables: { after } }).catch(() => undefined);
    setLoading(false);
  };
  return (
    <Loaded result={result} skeleton={<Skeleton height={420} />}>
      {({ audit: { edges, pageInfo } }) =>
        edges.length === 0 ? (
          <Empty icon={IconHistory} title="Nothing has been changed yet" />
        ) : (
          <Panel title="Audit">
            <Named entries={edges.map(({ node }) => node)} />
            {pageInfo.hasNextPage && pageInfo.endCursor && (
              <Button
                mt="md"
                variant="default"
                loading={loading}
                onClick={() => void more(pageInfo.endCursor ?? '')}
              >
                Show older ones
              </Button>
            )}
          </Panel>
        )
      }
    </Loaded>
  );
}

type Row = EvidenceQuery['evidence'][number];
type KindProps = { kind: EvidenceKind; ids: string[]; onRows: (rows: readonly Row[]) => void };

/** Looks up the rows of one kind. */
function Lookup({ kind, ids, onRows }: KindProps) {
  const { data } = useQuery(EvidenceDocument, { variables: { kind, ids } });
  useEffect(() => {
    if (data) onRows(data.evidence);
  }, [data, onRows]);
  return null;
}

/** The entries, each with the present name of its row and the link to it; a deleted row has the name the entry gives. */
function Named({ entries }: { entries: readonly Entry[] }) {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const onRows = useCallback(
    (found: readonly Row[]) =>
      setRows((before) => new Map([...before, ...found.map((row) => [row.id, row] as const)])),
    [],
  );
  const wanted = new Map<EvidenceKind, Set<string>>();
  for (const { entityKind, entityId } of entries) {
    const kind = evidenceKind(entityKind);
    if (kind === null || entityId === null) continue;
    wanted.set(kind, (wanted.get(kind) ?? new Set()).add(entityId));
  }
  return (
    <>
      {[...wanted].flatMap(([kind, ids]) =>
        inParts([...ids]).map((part) => (
          <Lookup key={`${kind} ${part[0]}`} kind={kind} ids={part} onRows={onRows} />
        )),
      )}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} row={rows.get(entry.entityId ?? '') ?? null} />
        ))}
      </ul>
    </>
  );
}

/** In as many ids as one page of the log has, so that older pages do not ask for all of them again. */
const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / PART) }, (_, at) =>
    ids.slice(at * PART, (at + 1) * PART),
  );

function AuditRow({ entry, row }: { entry: Entry; row: Row | null }) {
  const clock = useClock();
  const { at, action, entityKind, actor, before, after, source } = entry;
  const changes = auditChanges(before, after);
  const name = row?.label ?? nameIn(before, after);
  return (
    <li className={classes.audit}>
      <time dateTime={at}>{formatInstant(at, clock)}</time>
      <div>
        <strong>{operationName(action)}</strong>{' '}
        <span className={classes.dim}>
          {kindWord(entityKind)}
          {name && ' '}
        </span>
        {name && <EvidenceLink page={row?.shownWith ?? null}>{name}</EvidenceLink>}
        <div className={classes.dim}>
          {actor.name}
          {actor.role && `, ${MEMBER_ROLES[actor.role].toLowerCase()}`}
          {source.address && ` · from ${source.address}`}
        </div>
        {changes.length > 0 && (
          <details className={classes.details}>
            <summary>
              {changes.length} {changes.length === 1 ? 'field' : 'fields'}
            </summary>
            <dl>
              {changes.map(({ field, from, to }) => (
                <div key={field}>
                  <dt>{field}</dt>
                  <dd>
                    {from !== null && <s>{from}</s>} {to ?? 'nothing'}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}
