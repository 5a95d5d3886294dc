import { Alert } from '@mantine/core';
import { IconUserCog } from '@tabler/icons-react';
import { useState } from 'react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { MEMBER_ROLES } from '../ui/words.ts';

/** Says to whoever has the page open that an admin gave them another role, since what is offered changes under them. */
export function RoleNotice({ role }: { role: MemberRole }) {
  const [seen, setSeen] = useState(role);
  if (seen === role) return null;
  return (
    <Alert
      mb="md"
      variant="outline"
      color="gray"
      icon={<IconUserCog aria-hidden />}
      title={`You are ${MEMBER_ROLES[role].toLowerCase()} here now`}
      withCloseButton
      closeButtonLabel="Understood"
      onClose={() => setSeen(role)}
    >
      An admin changed your role from {MEMBER_ROLES[seen].toLowerCase()}. What you are offered
      follows it.
    </Alert>
  );
}
