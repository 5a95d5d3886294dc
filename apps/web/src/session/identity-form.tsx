import { Button, PasswordInput, Stack, type PasswordInputProps } from '@mantine/core';
import { PASSWORD_LENGTH } from '@cadre/contracts/identity';
import { useState, type ReactNode } from 'react';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import type { Problem } from '../api/errors.ts';
import { Refusal } from '../ui/refusal.tsx';
import type { Outcome } from './identity-api.ts';

type Props<T> = {
  submit: string;
  send: () => Promise<Outcome<T>>;
  onDone: (value: T) => void | Promise<void>;
  /** Fields that show their own problem. */
  paths: readonly string[];
  children: (errorOf: (path: string) => string | null) => ReactNode;
};

/** A form outside of any organization. After a refusal the input stays, and the message is shown at its field. */
export function IdentityForm<T>({ submit, send, onDone, paths, children }: Props<T>) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const outcome = await send();
    setProblem(outcome.problem);
    if (outcome.problem === null) await onDone(outcome.value);
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Stack gap="sm">
        {children((path) => fieldProblem(problem, path))}
        <Refusal problem={beyondFields(problem, paths)} />
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}

/** The field for a new password; it states the rules before the server refuses one. */
export const NewPassword = (props: PasswordInputProps) => (
  <PasswordInput
    label="New password"
    description={`At least ${PASSWORD_LENGTH.min} characters; a few words are easier to remember.`}
    autoComplete="new-password"
    required
    withAsterisk={false}
    minLength={PASSWORD_LENGTH.min}
    maxLength={PASSWORD_LENGTH.max}
    {...props}
  />
);
