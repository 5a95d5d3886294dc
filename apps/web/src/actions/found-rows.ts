import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconCpu,
  IconListDetails,
  IconSettings,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { hasWords, searchWords, type Permission } from '@cadre/domain';
import { FindRowsDocument } from '../api/generated/graphql.ts';
import { useMayEach } from '../me/me.tsx';
import type { Action } from './actions.ts';

/** The pause in typing after which the server is asked, milliseconds; and the least number of letters. */
const REST = 200;
const ENOUGH = 2;

type Tab = 'organization' | 'rubric' | 'members' | 'tokens' | 'import' | 'audit';
/** The settings by the words people look for them with. */
const SETTINGS: readonly { tab: Tab; label: string; words: string; permission: Permission }[] = [
  {
    tab: 'organization',
    label: 'Organization',
    words: 'company stage time zone hire data complexity reports incident tracking name',
    permission: 'read',
  },
  { tab: 'rubric', label: 'Rubric', words: 'weights score criteria', permission: 'read' },
  { tab: 'members', label: 'Members', words: 'invite role access', permission: 'members.write' },
  { tab: 'tokens', label: 'API tokens', words: 'key access', permission: 'members.write' },
  { tab: 'import', label: 'Import', words: 'csv file upload', permission: 'import.write' },
  { tab: 'audit', label: 'Audit', words: 'log history changes', permission: 'audit.read' },
];

/** The rows and settings that have all words of the search, as far as the user may see them. */
export function useFoundRows(typed: string): Action[] {
  const { org = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const may = useMayEach();
  const [text] = useDebouncedValue(typed.trim(), REST);
  const words = searchWords(typed);
  const skip = text.length < ENOUGH;
  const { data, previousData } = useQuery(FindRowsDocument, {
    variables: { text },
    skip,
    fetchPolicy: 'cache-and-network',
  });
  if (words.join('').length < ENOUGH) return [];
  const rows = skip ? undefined : (data ?? previousData);
  return [
    ...(rows?.useCases.edges ?? []).map(({ node }) => ({
      id: node.id,
      group: 'Use cases',
      label: node.title,
      icon: IconListDetails,
      run: () => void navigate({ to: '/t/$org/use-cases/$id', params: { org, id: node.id } }),
    })),
    ...(rows?.models.edges ?? []).map(({ node }) => ({
      id: node.id,
      group: 'Models',
      label: node.name,
      icon: IconCpu,
      run: () =>
        void navigate({ to: '/t/$org/models', params: { org }, search: { model: node.id } }),
    })),
    ...(rows?.people.edges ?? []).map(({ node }) => ({
      id: node.id,
      group: 'People',
      label: node.name,
      icon: IconUser,
      run: () =>
        void navigate({ to: '/t/$org/staffing', params: { org }, search: { person: node.id } }),
    })),
    ...(rows?.teams.edges ?? []).map(({ node }) => ({
      id: node.id,
      group: 'Teams',
      label: node.name,
      icon: IconUsersGroup,
      run: () => void navigate({ to: '/t/$org/staffing', params: { org } }),
    })),
    ...SETTINGS.filter(
      ({ label, words: known, permission }) =>
        may(permission) && hasWords(`settings ${label} ${known}`, words),
    ).map(({ tab, label }) => ({
      id: `settings-${tab}`,
      group: 'Settings',
      label,
      icon: IconSettings,
      run: () => void navigate({ to: '/t/$org/settings', params: { org }, search: { tab } }),
    })),
  ];
}
