import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Entry } from './entry.tsx';
import type { Invitation } from './identity-api.ts';
import { useSession } from '../me/session.tsx';

/** Says why an invitation cannot be accepted, and what to do next. Null: there is no invitation with this link. */
export function InvitationClosed({ invitation }: { invitation: Invitation | null }) {
  const { status } = useSession();
  const { title, lead } = wordsOf(invitation);
  const within = invitation?.isMember ? invitation.organization : null;
  return (
    <Entry title={title} lead={lead}>
      <Button
        mt="lg"
        fullWidth
        renderRoot={(props) =>
          within ? (
            <Link {...props} to="/t/$org" params={{ org: within.slug }} />
          ) : status === 'signed-in' ? (
            <Link {...props} to="/" />
          ) : (
            <Link {...props} to="/sign-in" search={{}} />
          )
        }
      >
        {within ? `Open ${within.name}` : status === 'signed-in' ? 'Go to the start' : 'Sign in'}
      </Button>
    </Entry>
  );
}

function wordsOf(invitation: Invitation | null): { title: string; lead: string } {
  if (!invitation) {
    return {
      title: 'This link does not work',
      lead: 'It may have been cut: copy the whole link, with the part after #. Or ask for another one.',
    };
  }
  const { state, isMember, organization, invitedBy } = invitation;
  const asker = invitedBy ?? 'the person who sent it';
  if (isMember)
    return {
      title: `You are in ${organization.name} already`,
      lead: 'There is nothing more to accept.',
    };
  switch (state) {
    case 'ACCEPTED':
      return {
        title: 'This invitation was used',
        lead: `A link works once. If it was you, sign in to open ${organization.name}; if not, tell ${asker}.`,
      };
    case 'REVOKED':
      return {
        title: 'This invitation was withdrawn',
        lead: `It may have been replaced by a newer link. Ask ${asker} for another one into ${organization.name}.`,
      };
    default:
      return {
        title: 'This invitation has expired',
        lead: `A link is good for seven days. Ask ${asker} for another one into ${organization.name}.`,
      };
  }
}
