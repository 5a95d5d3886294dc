import { Anchor, Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { formatDay } from '../ui/format.ts';
import { Refusal } from '../ui/refusal.tsx';
import { MEMBER_ROLES } from '../ui/words.ts';
import { Entry } from './entry.tsx';
import { acceptInvitation, askInvitation, type Invitation, type Outcome } from './identity-api.ts';
import { IdentityForm, NewPassword } from './identity-form.tsx';
import { InvitationClosed } from './invitation-closed.tsx';
import { useLinkSecret } from './link-secret.ts';
import { useSession, type Session } from '../me/session.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** What a role allows, in words for a person who has never seen Cadre. */
const ROLE_MEANINGS: Record<Invitation['role'], string> = {
  VIEWER: 'You see everything, and change nothing.',
  SUBMITTER: 'You file use cases and see everything.',
  LEADER: 'You decide use cases and look after people, models and alerts.',
  ADMIN: 'You do all a leader does, and look after members and API tokens.',
};

/** The page of an invitation's link: who invites, into which organization, and how to accept. */
export function InvitationPage() {
  const token = useLinkSecret();
  const session = useSession();
  const { status } = session;
  const [outcome, setOutcome] = useState<Outcome<Invitation> | null>(null);
  // Read again for another session: whether the user is a member already depends on it.
  const look = useCallback(() => askInvitation(token).then(setOutcome), [token]);
  useEffect(() => {
    if (status !== 'unknown') void look();
  }, [look, status]);
  if (outcome === null || status === 'unknown') {
    return (
      <Entry title="Invitation">
        <Skeleton height={220} mt="lg" role="status" aria-busy aria-label="Loading" />
      </Entry>
    );
  }
  if (outcome.value === null) {
    if (outcome.problem.code === 'NOT_FOUND') return <InvitationClosed invitation={null} />;
    return (
      <Entry title="Invitation">
        <Stack mt="lg">
          <Refusal problem={outcome.problem} />
          <Button variant="default" onClick={() => void look()}>
            Try again
          </Button>
        </Stack>
      </Entry>
    );
  }
  const invitation = outcome.value;
  // The member who made the link can open it too: they are a member, but the invitation is for another address.
  const isIn = invitation.isMember && isFor(invitation, session);
  if (invitation.state !== 'OPEN' || isIn) return <InvitationClosed invitation={invitation} />;
  return <Open token={token} invitation={invitation} />;
}

function Open({ token, invitation }: { token: string; invitation: Invitation }) {
  const { organization, role, invitedBy, expiresAt } = invitation;
  const clock = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return (
    <Entry
      title={`Join ${organization.name}`}
      lead={
        <>
          <Text size="sm">
            {invitedBy ?? 'The operator of this Cadre'} invites you as{' '}
            <strong>{MEMBER_ROLES[role].toLowerCase()}</strong>. {ROLE_MEANINGS[role]}
          </Text>
          <Text size="sm" mt={4}>
            Good until {formatDay(new Date(expiresAt).toISOString(), clock)}.
          </Text>
        </>
      }
    >
      <Stack mt="lg">
        <WayIn token={token} invitation={invitation} />
      </Stack>
    </Entry>
  );
}

/** Whether an invitation is for the signed-in user. One without an address is for any user with the link. */
const isFor = ({ email }: Invitation, session: Session): boolean =>
  email === null || (session.status === 'signed-in' && session.user.email === email.toLowerCase());

/** The way to accept: as the signed-in user, else by signing in or as a new user. */
function WayIn({ token, invitation }: { token: string; invitation: Invitation }) {
  const session = useSession();
  const [isBack, setBack] = useState(false);
  if (session.status === 'signed-in') {
    const { email, name } = session.user;
    if (session.token !== null || !isFor(invitation, session)) {
      return <ForAnother email={invitation.email} who={email ?? name} />;
    }
    return <AcceptAs token={token} invitation={invitation} who={`${name}, ${email ?? ''}`} />;
  }
  return (
    <>
      {isBack ? (
        <>
          <Text size="sm">Sign in to join.</Text>
          <SignInForm address={invitation.email ?? undefined} submit="Sign in to join" />
        </>
      ) : (
        <NewUser token={token} invitation={invitation} />
      )}
      <Anchor component="button" type="button" size="sm" onClick={() => setBack(!isBack)}>
        {isBack ? 'I am new here' : 'I have a password here already'}
      </Anchor>
    </>
  );
}

/** A function that opens the organization that the user has joined. */
function useOpenJoined() {
  const { refresh } = useSession();
  const navigate = useNavigate();
  return async ({ organization }: { organization: string }) => {
    await refresh();
    await navigate({ to: '/t/$org', params: { org: organization }, replace: true });
  };
}

function AcceptAs(props: { token: string; invitation: Invitation; who: string }) {
  const { token, invitation, who } = props;
  const arrive = useOpenJoined();
  return (
    <IdentityForm
      submit={`Join ${invitation.organization.name}`}
      paths={[]}
      send={() => acceptInvitation(token)}
      onDone={arrive}
    >
      {() => <Text size="sm">You are signed in as {who}.</Text>}
    </IdentityForm>
  );
}

function NewUser({ token, invitation }: { token: string; invitation: Invitation }) {
  const arrive = useOpenJoined();
  const [name, setName] = useState(invitation.name ?? '');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <IdentityForm
      submit="Join"
      paths={['name', 'email', 'password']}
      send={() =>
        acceptInvitation(token, {
          name,
          password,
          ...(invitation.email === null ? { email: email.trim() } : {}),
        })
      }
      onDone={arrive}
    >
      {(errorOf) => (
        <>
          <TextInput
            label="E-mail"
            description="You sign in with it."
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            readOnly={invitation.email !== null}
            value={invitation.email ?? email}
            onChange={({ currentTarget: { value } }) => setEmail(value)}
            error={errorOf('email')}
          />
          <TextInput
            label="Your name"
            autoComplete="name"
            required
            withAsterisk={false}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            error={errorOf('name')}
          />
          <NewPassword
            label="Password"
            value={password}
            onChange={({ currentTarget: { value } }) => setPassword(value)}
            error={errorOf('password')}
          />
        </>
      )}
    </IdentityForm>
  );
}

function ForAnother({ email, who }: { email: string | null; who: string }) {
  const { signOut } = useSession();
  return (
    <>
      <Text size="sm">
        {email === null
          ? 'An API token cannot accept it: it is for a person.'
          : `This invitation is for ${email}, and you are signed in as ${who}.`}
      </Text>
      <Button onClick={() => void signOut()}>Sign out and go on</Button>
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/" />}>
        Stay signed in
      </Anchor>
    </>
  );
}
