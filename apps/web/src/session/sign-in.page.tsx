import { Anchor, Button, Collapse, Divider, PasswordInput, Stack, Text } from '@mantine/core';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { askDemoLogins, type DemoLogin } from './ask-demo-logins.ts';
import { DemoLogins } from './demo-logins.tsx';
import { Entry } from './entry.tsx';
import { ForgottenHelp } from './forgotten.tsx';
import { askSetUp } from './identity-api.ts';
import { useSession } from '../me/session.tsx';
import { WhereTheLinkIs } from './setup.page.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The sign-in page: by e-mail and password, by an API token, or with a login of the demo. */
export function SignInPage() {
  const session = useSession();
  const { next = '/' } = useSearch({ from: '/sign-in' });
  const [demo, setDemo] = useState<DemoLogin[]>([]);
  const [empty, setEmpty] = useState(false);
  const [email, setEmail] = useState('');
  useEffect(() => {
    void askDemoLogins().then(setDemo);
    void askSetUp().then(setEmpty);
  }, []);
  if (session.status === 'signed-in') return <Navigate to={next} replace />;
  if (empty) return <WhereTheLinkIs />;
  return (
    <Entry
      title="Sign in"
      lead="Which use cases to do, and whether you have the people to run them."
    >
      {session.status === 'signed-out' && session.expired && (
        <Text role="status" size="sm" mt="sm">
          Your session has ended. Sign in again, and you are back where you were.
        </Text>
      )}
      <Stack mt="lg" gap="lg">
        <SignInForm onAddress={setEmail} />
        {demo.length > 0 && (
          <>
            <Divider label="or look around the demo" />
            <DemoLogins logins={demo} />
          </>
        )}
        <Stack gap="xs">
          <More label="Forgot password?">
            <ForgottenHelp email={email} />
          </More>
          <More label="Use an API token">
            <TokenForm />
          </More>
        </Stack>
      </Stack>
    </Entry>
  );
}

/** A section that few users need, closed until its question is clicked. */
function More({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Anchor>
      <Collapse expanded={open}>{children}</Collapse>
    </div>
  );
}

function TokenForm() {
  const { useToken: speakBy } = useSession();
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
  );
}
