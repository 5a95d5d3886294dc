import { Alert } from '@mantine/core';
import { IconUserCog } from '@tabler/icons-react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { MEMBER_ROLES } from '../ui/words.ts';

type Props = { from: MemberRole; to: MemberRole; onSeen: () => void };

/** Says what the role was and is. Apart, since a first visit has no use for it. */
export default function RoleChanged({ from, to, onSeen }: Props) {
  return (
    <Alert
      mb="md"
      variant="outline"
      color="gray"
      icon={<IconUserCog aria-hidden />}
      title={`You are ${MEMBER_ROLES[to].toLowerCase()} here now`}
      withCloseButton
      closeButtonLabel="Understood"
      onClose={onSeen}
    >
      An admin changed your role from {MEMBER_ROLES[from].toLowerCase()}. What you are offered
      follows it.
    </Alert>
  );
}
