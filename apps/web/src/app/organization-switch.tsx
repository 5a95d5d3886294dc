import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useSession } from '../me/session.tsx';
import { OrganizationName, useOrganizationName } from './organization-name.tsx';
import classes from './organization-switch.module.css';

/** Shows the current organization; a menu when the user has several. */
export default function OrganizationSwitch() {
  const { org } = useParams({ from: '/t/$org' });
  const session = useSession();
  const memberships = session.status === 'signed-in' ? session.user.memberships : [];
  const name = useOrganizationName();
  if (memberships.length < 2) return <OrganizationName />;
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Organization: ${name}. Switch`}>
          <span className={classes.name}>{name}</span>
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Organizations</Menu.Label>
        {memberships.map((membership) => (
          <Menu.Item
            key={membership.slug}
            renderRoot={(props) => (
              <Link {...props} to="/t/$org" params={{ org: membership.slug }} />
            )}
            rightSection={
              membership.slug === org ? <IconCheck size={15} aria-label="Current" /> : null
            }
          >
            {membership.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
