import {
  Anchor,
  Button,
  Divider,
  PasswordInput,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { formatInstant } from '../ui/format.ts';
import { Refusal } from '../ui/refusal.tsx';
import { browserName } from './browser-name.ts';
import { Entry } from './entry.tsx';
import {
  askSessions,
  changePassword,
  rename,
  signOutElsewhere,
  type Outcome,
  type SignedIn,
} from './identity-api.ts';
import { IdentityForm, NewPassword } from './identity-form.tsx';
import { useSession, type Session } from '../me/session.tsx';
import classes from './sign-in.module.css';

/** The user's name, password and sessions; the same in every organization. */
export function AccountPage() {
  const session = useSession();
  const { next = '/' } = useSearch({ from: '/account' });
  const back = (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to={next} />}>
      Back
    </Anchor>
  );
  if (session.status === 'signed-out')
    return <Navigate to="/sign-in" search={{ next: '/account' }} replace />;
  if (session.status !== 'signed-in') {
    return (
      <Entry title="Your account">
        {session.status === 'unreachable' ? (
          <Text role="alert">Cadre does not answer. Try again in a moment.</Text>
        ) : (
          <Skeleton height={420} mt="lg" role="status" aria-busy aria-label="Loading" />
        )}
      </Entry>
    );
  }
  if (session.token !== null) {
    return (
      <Entry
        title="Your account"
        lead="You speak by an API token, which has no account. Sign in by e-mail and password to change yours."
      >
        <Stack mt="lg">{back}</Stack>
      </Entry>
    );
  }
  return (
    <Entry title="Your account" lead={session.user.email}>
      <Stack mt="lg" gap="xl">
        <OwnName name={session.user.name} refresh={session.refresh} />
        <Sessions refresh={session.refresh} />
        {back}
      </Stack>
    </Entry>
  );
}

/** A part of the page, and what it has just done. */
function Done({ words }: { words: string | null }) {
  return words && <Text size="sm">{words}</Text>;
}

function OwnName({ name, refresh }: { name: string; refresh: Session['refresh'] }) {
  const announce = useAnnounce();
  const [typed, setTyped] = useState(name);
  const [done, setDone] = useState<string | null>(null);
  return (
    <section aria-labelledby="account-name">
      <h2 id="account-name" className={classes.part}>
        Name
      </h2>
      <IdentityForm
        submit="Save the name"
        paths={['name']}
        send={() => rename(typed)}
        onDone={async ({ name: saved }) => {
          const words = `You are ${saved} from now on. What you did before keeps the old name.`;
          setTyped(saved);
          setDone(words);
          announce(words);
          await refresh();
        }}
      >
        {(errorOf) => (
          <>
            <TextInput
              label="Your name"
              description="As others see it, in every organization."
              autoComplete="name"
              required
              withAsterisk={false}
              value={typed}
              onChange={({ currentTarget: { value } }) => setTyped(value)}
              error={errorOf('name')}
            />
            <Done words={done} />
          </>
        )}
      </IdentityForm>
    </section>
  );
}

/** The password and the open sessions: a new password ends all other sessions. */
function Sessions({ refresh }: { refresh: Session['refresh'] }) {
  const announce = useAnnounce();
  const [list, setList] = useState<Outcome<SignedIn[]> | null>(null);
  const look = useCallback(async () => {
    const outcome = await askSessions();
    setList(outcome);
    // The session was ended from another browser meanwhile.
    if (outcome.problem?.code === 'UNAUTHENTICATED') await refresh();
  }, [refresh]);
  useEffect(() => void look(), [look]);
  const told = (words: string) => {
    announce(words);
    return look();
  };
  return (
    <>
      <OwnPassword onChanged={() => told('The password is changed.')} />
      <section aria-labelledby="account-sessions">
        <h2 id="account-sessions" className={classes.part}>
          Where you are signed in
        </h2>
        {list === null && <Skeleton height={64} role="status" aria-busy aria-label="Loading" />}
        <Refusal problem={list?.problem ?? null} />
        {list?.value && (
          <SessionList sessions={list.value} onEnded={() => told('Signed out everywhere else.')} />
        )}
      </section>
    </>
  );
}

function OwnPassword({ onChanged }: { onChanged: () => Promise<void> }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  return (
    <section aria-labelledby="account-password">
      <h2 id="account-password" className={classes.part}>
        Password
      </h2>
      <IdentityForm
        submit="Change the password"
        paths={['currentPassword', 'newPassword']}
        send={() => changePassword(present, next)}
        onDone={async () => {
          setPresent('');
          setNext('');
          setDone(true);
          await onChanged();
        }}
      >
        {(errorOf) => (
          <>
            <PasswordInput
              label="Present password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={present}
              onChange={({ currentTarget: { value } }) => setPresent(value)}
              error={errorOf('currentPassword')}
            />
            <NewPassword
              value={next}
              onChange={({ currentTarget: { value } }) => setNext(value)}
              error={errorOf('newPassword')}
            />
            <Done
              words={done ? 'The password is changed, and you are signed out elsewhere.' : null}
            />
          </>
        )}
      </IdentityForm>
      <Text size="xs" c="dimmed" mt="xs">
        Signs you out everywhere but here. API tokens stay.
      </Text>
    </section>
  );
}

function SessionList({
  sessions,
  onEnded,
}: {
  sessions: SignedIn[];
  onEnded: () => Promise<void>;
}) {
  const clock = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const { signOut } = useSession();
  return (
    <>
      <ul className={classes.sessions}>
        {sessions.map(({ id, since, address, userAgent, current }) => (
          <li key={id}>
            <strong>{browserName(userAgent)}</strong>
            {current && <span> · this one</span>}
            <div>
              since {formatInstant(since, clock)}
              {address && ` · from ${address}`}
            </div>
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <IdentityForm
          submit="Sign out everywhere else"
          paths={[]}
          send={signOutElsewhere}
          onDone={onEnded}
        >
          {() => null}
        </IdentityForm>
      ) : (
        <Text size="sm" c="dimmed">
          Nowhere else.
        </Text>
      )}
      <Divider my="sm" />
      <Button variant="default" fullWidth onClick={() => void signOut()}>
        Sign out here
      </Button>
    </>
  );
}
