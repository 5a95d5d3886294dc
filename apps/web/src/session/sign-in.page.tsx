import {
  Anchor,
  Button,
  Collapse,
  Divider,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { Mark } from '../ui/wordmark.tsx';
import { askDemoLogins, signInByEmail, type DemoLogin } from './auth-api.ts';
import { DemoLogins } from './demo-logins.tsx';
import { useSession } from './session.tsx';
import classes from './sign-in.module.css';

/** Where people come in: by e-mail and password, by an API token, or as somebody of the demo. */
export function SignInPage() {
  const session = useSession();
  const { next = '/' } = useSearch({ from: '/sign-in' });
  const [demo, setDemo] = useState<DemoLogin[]>([]);
  useEffect(() => {
    document.title = 'Sign in · Cadre';
    void askDemoLogins().then(setDemo);
  }, []);
  if (session.status === 'signed-in') return <Navigate to={next} replace />;
  return (
    <main className={classes.root}>
      <div className={classes.card}>
        <span className={classes.wordmark}>
          <Mark size={30} />
          cadre
        </span>
        <Title order={1} className={classes.title}>
          Sign in
        </Title>
        <Text c="dimmed" size="sm">
          Which use cases to do, and whether you have the people to run them.
        </Text>
        {session.status === 'signed-out' && session.expired && (
          <Text role="status" size="sm" mt="sm">
            Your session has ended. Sign in again, and you are back where you were.
          </Text>
        )}
        <Stack mt="lg" gap="lg">
          <PasswordForm />
          {demo.length > 0 && (
            <>
              <Divider label="or look around the demo" />
              <DemoLogins logins={demo} />
            </>
          )}
          <TokenForm />
        </Stack>
      </div>
    </main>
  );
}

function PasswordForm() {
  const { refresh } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const why = await signInByEmail(email.trim(), password);
    setRefusal(why);
    if (why === null && !(await refresh()))
      setRefusal('Signed in, but the session was not kept. Are cookies allowed?');
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={refusal}
        />
        <Button type="submit" loading={busy}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function TokenForm() {
  const { useToken: speakBy } = useSession();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const known = await speakBy(token.trim()).catch(() => null);
    setRefusal(
      known === null
        ? 'Cadre does not answer.'
        : known
          ? null
          : 'This token is not known, or no longer valid.',
    );
  };
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Use an API token
      </Anchor>
      <Collapse expanded={open}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm" mt="sm">
            <PasswordInput
              label="API token"
              description="Kept in this tab only."
              placeholder="cdr_…"
              autoComplete="off"
              required
              withAsterisk={false}
              value={token}
              onChange={({ currentTarget }) => setToken(currentTarget.value)}
              error={refusal}
            />
            <Button type="submit" variant="default">
              Continue
            </Button>
          </Stack>
        </form>
      </Collapse>
    </div>
  );
}
