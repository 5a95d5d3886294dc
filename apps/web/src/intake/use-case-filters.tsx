import { useQuery } from '@apollo/client/react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { TeamNamesDocument } from '../api/generated/graphql.ts';
import { FilterMenu } from './filter-menu.tsx';
import { isFiltered, type Filters } from './filters.ts';
import { LIFECYCLE } from '../lifecycle/words.ts';
import { BANDS, STATUSES } from './words.ts';

/** A pause in typing after which the list follows. Milliseconds. */
const PAUSE = 250;

type Props = { filters: Filters; onChange: (changes: Filters) => void };

/** What the list shows, and in which order. The address holds it all. */
export function UseCaseFilters({ filters, onChange }: Props) {
  const { data } = useQuery(TeamNamesDocument);
  const [text, setText] = useState(filters.text ?? '');
  const search = useDebouncedCallback((typed: string) => onChange({ text: typed }), PAUSE);
  return (
    <Group gap="xs" role="search" aria-label="Use cases">
      <TextInput
        size="xs"
        w={220}
        type="search"
        aria-label="Title or problem"
        placeholder="Title or problem"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          search(currentTarget.value);
        }}
      />
      <FilterMenu
        label="Status"
        words={STATUSES}
        chosen={filters.status ?? []}
        onChange={(status) => onChange({ status })}
      />
      <FilterMenu
        label="Stage"
        words={LIFECYCLE}
        chosen={filters.stage ?? []}
        onChange={(stage) => onChange({ stage })}
      />
      <FilterMenu
        label="Band"
        words={BANDS}
        chosen={filters.band ?? []}
        onChange={(band) => onChange({ band })}
      />
      <NativeSelect
        size="xs"
        aria-label="Team"
        data={[
          { value: '', label: 'Every team' },
          ...(data?.teams.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name })),
        ]}
        value={filters.team ?? ''}
        onChange={({ currentTarget }) => onChange({ team: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label="Order"
        data={[
          { value: 'score', label: 'Best score first' },
          { value: 'newest', label: 'Newest first' },
        ]}
        value={filters.sort ?? 'score'}
        onChange={({ currentTarget }) =>
          onChange({ sort: currentTarget.value === 'newest' ? 'newest' : 'score' })
        }
      />
      {isFiltered(filters) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setText('');
            onChange({ status: [], stage: [], band: [], team: '', text: '' });
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  );
}
