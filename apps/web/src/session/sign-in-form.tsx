import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { signInByEmail } from './identity-api.ts';
import { IdentityForm } from './identity-form.tsx';
import { useSession } from '../me/session.tsx';

type Props = {
  /** The fixed address to sign in with; without it, the user types their own. */
  address?: string | undefined;
  onAddress?: (address: string) => void;
  submit?: string;
};

/** The form for e-mail and password. Success shows in the session, so it calls no callback. */
export function SignInForm({ address, onAddress, submit = 'Sign in' }: Props) {
  const { refresh } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [lost, setLost] = useState(false);
  return (
    <IdentityForm
      submit={submit}
      paths={['password']}
      send={() => signInByEmail((address ?? email).trim(), password)}
      onDone={async () => setLost(!(await refresh()))}
    >
      {(errorOf) => (
        <>
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            readOnly={address !== undefined}
            value={address ?? email}
            onChange={({ currentTarget: { value } }) => {
              setEmail(value);
              onAddress?.(value);
            }}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            error={
              lost
                ? 'Signed in, but the session was not kept. Are cookies allowed?'
                : errorOf('password')
            }
          />
        </>
      )}
    </IdentityForm>
  );
}
