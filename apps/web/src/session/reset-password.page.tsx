import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Entry } from './entry.tsx';
import { ForgottenHelp } from './forgotten.tsx';
import { resetPassword } from './identity-api.ts';
import { IdentityForm, NewPassword } from './identity-form.tsx';
import { useLinkSecret } from './link-secret.ts';
import { useSession } from '../me/session.tsx';

/** Sets a new password, by a link that an operator has made. */
export function ResetPasswordPage() {
  const token = useLinkSecret();
  const { refresh } = useSession();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <Entry
        title="Your password is changed"
        lead="You are signed out everywhere. Sign in with the new one."
      >
        <Button
          mt="lg"
          fullWidth
          renderRoot={(props) => <Link {...props} to="/sign-in" search={{}} replace />}
        >
          Sign in
        </Button>
      </Entry>
    );
  }
  if (token === '') {
    return (
      <Entry
        title="This link is not whole"
        lead="Everything after # is missing. Copy the whole link, or ask for another one."
      >
        <ForgottenHelp />
      </Entry>
    );
  }
  return (
    <Entry
      title="Choose a new password"
      lead="A new password ends all your sessions, in every browser. API tokens stay."
    >
      <Stack mt="lg">
        <IdentityForm
          submit="Set the password"
          paths={['newPassword']}
          send={() => resetPassword(token, password)}
          onDone={async () => {
            await refresh();
            setDone(true);
          }}
        >
          {(errorOf) => (
            <NewPassword
              value={password}
              onChange={({ currentTarget: { value } }) => setPassword(value)}
              error={errorOf('newPassword')}
            />
          )}
        </IdentityForm>
      </Stack>
    </Entry>
  );
}
