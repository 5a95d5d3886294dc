import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { openAlerts } from '../alerts/open.ts';
import { AlertsDocument } from '../api/generated/graphql.ts';
import { TitleContext } from '../ui/title.ts';
import { useOrganizationName } from './organization-name.tsx';

/** The title bar says the screen, the organization and how many alerts are open, also while another tab is looked at. */
export function Titled({ children }: { children: ReactNode }) {
  const organization = useOrganizationName();
  // The sidebar asks for them, and the socket keeps them current.
  const { data } = useQuery(AlertsDocument, { fetchPolicy: 'cache-only' });
  const open = openAlerts(data?.alerts ?? []).length;
  const alerts = open === 0 ? [] : [`${open} open ${open === 1 ? 'alert' : 'alerts'}`];
  return (
    <TitleContext value={[organization, ...alerts, 'Cadre'].join(' · ')}>{children}</TitleContext>
  );
}
