import { UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { DemoLogin } from './ask-demo-logins.ts';
import { signInByEmail } from './identity-api.ts';
import { useSession } from '../me/session.tsx';
import classes from './sign-in.module.css';

/** `LEADER` → `Leader`. */
const roleName = (role: string) => role.charAt(0) + role.slice(1).toLowerCase();

/** One click per person of the demo. */
export function DemoLogins({ logins }: { logins: readonly DemoLogin[] }) {
  const { refresh } = useSession();
  const [refusal, setRefusal] = useState<string | null>(null);
  const enter = async ({ email, password }: DemoLogin) => {
    const { problem } = await signInByEmail(email, password);
    setRefusal(problem && 'This login does not work any more.');
    if (problem === null) await refresh();
  };
  return (
    <div>
      <ul className={classes.logins}>
        {logins.map((login) => (
          <li key={`${login.organization} ${login.email}`}>
            <UnstyledButton className={classes.login} onClick={() => void enter(login)}>
              <span className={classes.loginName}>{login.name}</span>
              <span className={classes.loginRole}>
                {roleName(login.role)} at {login.organization}
              </span>
              <IconArrowRight size={16} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {refusal && <p role="alert">{refusal}</p>}
    </div>
  );
}
