import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { AuditDocument, type AuditQuery } from '../api/generated/graphql.ts';
import { Empty } from '../ui/empty.tsx';
import { formatInstant } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { MEMBER_ROLES } from '../ui/words.ts';
import { useClock } from '../me/me.tsx';
import { auditChanges, auditTitle } from './audit-changes.ts';
import classes from './settings.module.css';

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
            <ul className={classes.list}>
              {edges.map(({ node }) => (
                <AuditRow key={node.id} entry={node} />
              ))}
            </ul>
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

function AuditRow({ entry }: { entry: Entry }) {
  const clock = useClock();
  const { at, action, entityKind, actor, before, after, source } = entry;
  const changes = auditChanges(before, after);
  return (
    <li className={classes.audit}>
      <time dateTime={at}>{formatInstant(at, clock)}</time>
      <div>
        <strong>{auditTitle(action)}</strong> <span className={classes.dim}>{entityKind}</span>
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
