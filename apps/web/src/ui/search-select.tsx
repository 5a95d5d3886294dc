import { Select } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  description?: ReactNode;
  placeholder: string;
  /** What the server has found for the words last searched. */
  found: readonly { value: string; label: string }[];
  /** Typing rests: null once there are no words left. */
  onSearch: (words: string | null) => void;
  value: string | null;
  onChange: (value: string | null) => void;
  nothingFound: string;
};

/** How long typing rests before the server is asked. Milliseconds. */
const REST = 200;

/** A choice among more than a list can hold: the server searches as one types. */
export function SearchSelect({ found, onSearch, nothingFound, description, ...props }: Props) {
  const search = useDebouncedCallback((typed: string) => onSearch(typed.trim() || null), REST);
  return (
    <Select
      {...props}
      {...(description ? { description } : {})}
      searchable
      clearable
      data={found}
      // The server has searched already.
      filter={({ options }) => options}
      onSearchChange={search}
      nothingFoundMessage={nothingFound}
    />
  );
}
