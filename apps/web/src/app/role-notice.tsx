import { Alert } from '@mantine/core';
import { IconUserCog } from '@tabler/icons-react';
import { useState } from 'react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { MEMBER_ROLES } from '../ui/words.ts';

/** Tells the user that an administrator changed their role while the page was open: the offered actions have changed. */
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
