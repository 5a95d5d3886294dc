import { Skeleton } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { Permission } from '@cadre/domain';
import { Suspense, type ComponentType, type LazyExoticComponent } from 'react';
import { lazyPart } from '../api/part.ts';
import { Page } from '../ui/page.tsx';
import { Views } from '../ui/views.tsx';
import { useMayEach } from '../me/me.tsx';

type TabName = 'organization' | 'rubric' | 'members' | 'tokens' | 'import' | 'audit';
type Tab = { label: string; permission: Permission; Content: LazyExoticComponent<ComponentType> };

const TABS: Record<TabName, Tab> = {
  organization: {
    label: 'Organization',
    permission: 'read',
    Content: lazyPart(() => import('./organization-tab.tsx')),
  },
  rubric: {
    label: 'Rubric',
    permission: 'read',
    Content: lazyPart(() => import('./rubric-tab.tsx')),
  },
  members: {
    label: 'Members',
    permission: 'members.write',
    Content: lazyPart(() => import('./members-tab.tsx')),
  },
  tokens: {
    label: 'API tokens',
    permission: 'members.write',
    Content: lazyPart(() => import('./tokens-tab.tsx')),
  },
  import: {
    label: 'Import',
    permission: 'import.write',
    Content: lazyPart(() => import('../import/import-tab.tsx')),
  },
  audit: {
    label: 'Audit',
    permission: 'audit.read',
    Content: lazyPart(() => import('./audit-tab.tsx')),
  },
};

const loading = <Skeleton height={420} role="status" aria-busy aria-label="Loading" />;

/** The settings: the organization, the rubric, members, tokens, imports and the audit log. */
export function SettingsPage() {
  const { tab: asked = 'organization' } = useSearch({ from: '/t/$org/settings' });
  const may = useMayEach();
  const offered = (Object.keys(TABS) as TabName[]).filter((name) => may(TABS[name].permission));
  const chosen = offered.includes(asked) ? asked : 'organization';
  const { Content } = TABS[chosen];
  return (
    <Page title="Settings" width="reading">
      <Views
        label="Settings"
        views={offered.map((id) => ({ id, label: TABS[id].label }))}
        shown={chosen}
        search={(tab) => ({ tab })}
        lined
      />
      {/* No tab opens until the user's role is known: it might have to close again. */}
      {offered.length === 0 ? (
        loading
      ) : (
        <Suspense fallback={loading}>
          <Content />
        </Suspense>
      )}
    </Page>
  );
}
