import { useParams } from '@tanstack/react-router';
import { useSession } from '../me/session.tsx';
import { useMe } from '../me/me.tsx';
import classes from './organization-switch.module.css';

/** The name of the current organization. */
export function useOrganizationName(): string {
  const { org } = useParams({ from: '/t/$org' });
  const session = useSession();
  const me = useMe();
  const memberships = session.status === 'signed-in' ? session.user.memberships : [];
  return memberships.find(({ slug }) => slug === org)?.name ?? me?.organization.name ?? org;
}

/** Shows the name of the current organization. */
export function OrganizationName() {
  return <span className={classes.name}>{useOrganizationName()}</span>;
}
