import { Code, Text } from '@mantine/core';

/** Says how to get a new password: Cadre sends no mail, so an operator makes the link. */
export function ForgottenHelp({ email }: { email?: string }) {
  return (
    <Text size="sm" c="dimmed" component="div" mt="sm">
      This Cadre sends no mail. Ask its operator for a link; they make it with
      <Code block my="xs">
        {`npm run cadre -- user reset-link \\\n  --email ${email?.trim() || 'you@example.com'}`}
      </Code>
      It works once, within two hours, and leads to a page where you choose a new password.
    </Text>
  );
}
