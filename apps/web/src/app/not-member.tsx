import { Button, Center, Group } from '@mantine/core';
import { IconBuildingOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSession } from '../me/session.tsx';
import { Empty } from '../ui/empty.tsx';

/**
 * Shown when the user is not a member of the organization, or no longer. The text is the same whether the organization
 * exists or not.
 * @param was its name, when the user was a member while the page was open
 */
export default function NotMember({
  organization,
  was,
}: {
  organization: string;
  was: string | null;
}) {
  const session = useSession();
  const [first] = session.status === 'signed-in' ? session.user.memberships : [];
  const way = first ? (
    <Button renderRoot={(props) => <Link {...props} to="/t/$org" params={{ org: first.slug }} />}>
      Go to {first.name}
    </Button>
  ) : (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/" />}>
      Go to the start
    </Button>
  );
  return (
    <Center component="main" mih="80vh">
      <div role={was ? 'alert' : undefined}>
        <Empty
          level={1}
          icon={IconBuildingOff}
          title={was ? `You are no longer a member of ${was}` : 'No such organization for you'}
          action={<Group mt="xs">{way}</Group>}
        >
          {was
            ? 'An admin removed you just now, or deleted the organization. What was not saved is lost. An invitation brings you back.'
            : `You are not a member of “${organization}”, or there is none of that name. An admin there can invite you.`}
        </Empty>
      </div>
    </Center>
  );
}
