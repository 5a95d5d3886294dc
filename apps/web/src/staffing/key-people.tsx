import { useLazyQuery } from '@apollo/client/react';
import { Anchor, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { KeyPeopleDocument } from '../api/generated/graphql.ts';
import { describeProblem } from '../api/errors.ts';
import { Panel } from '../ui/page.tsx';
import { linesOf, ownedBy } from './key-people.ts';
import classes from './key-people.module.css';

/** How many are shown at first, and at most: what one request may ask for. */
const FIRST = 5;
const MOST = 200;

/** “If one person left today”: worked out when a leader asks for it, by the rules that judge it afterwards. */
export default function KeyPeople() {
  const { org } = useParams({ from: '/t/$org' });
  const [ask, { data, loading, error }] = useLazyQuery(KeyPeopleDocument, {
    fetchPolicy: 'network-only',
  });
  const [isWhole, setWhole] = useState(false);
  const found = data?.keyPeople;
  const shown = isWhole ? found?.people : found?.people.slice(0, FIRST);
  return (
    <Panel title="If one person left today">
      <Text c="dimmed" size="sm" mb="sm">
        What the rules would say, and what would have no owner, for each who works here: the worst
        first. Only leaders see this, and nothing of it is stored.
      </Text>
      {error && <p role="alert">{describeProblem(error).message}</p>}
      {!found && (
        <Button
          variant="default"
          loading={loading}
          onClick={() => void ask({ variables: { first: MOST } }).catch(() => undefined)}
        >
          Work it out
        </Button>
      )}
      {found && (
        <p role="status" className={classes.status}>
          {found.count === 0
            ? `Nothing would change, whoever of the ${found.judged} left.`
            : `Something would change for ${found.count} of ${found.judged} people who work here.`}
        </p>
      )}
      <ol className={classes.people}>
        {shown?.map((person) => (
          <li key={person.personId}>
            <Anchor
              fw={600}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/t/$org/staffing"
                  params={{ org }}
                  search={(now) => ({ ...now, person: person.personId })}
                />
              )}
            >
              {person.person.label}
            </Anchor>
            <ul className={classes.lines}>
              {linesOf(person).map(({ what, before, after, isWorse }) => (
                <li key={what} data-worse={isWorse}>
                  {isWorse && <IconAlertTriangle size={14} aria-hidden />} {what}: {before} →{' '}
                  {after}
                </li>
              ))}
              {ownedBy(person) && <li>{ownedBy(person)}</li>}
            </ul>
          </li>
        ))}
      </ol>
      {found && !isWhole && found.people.length > FIRST && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          Show all {found.people.length}
        </Button>
      )}
    </Panel>
  );
}
