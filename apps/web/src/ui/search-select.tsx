import { Select } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  description?: ReactNode;
  placeholder: string;
  /** The server's results for the last search. */
  found: readonly { value: string; label: string }[];
  /** Called after a pause in typing; with null when the field is empty. */
  onSearch: (words: string | null) => void;
  value: string | null;
  onChange: (value: string | null) => void;
  nothingFound: string;
};

/** The pause in typing after which the server is asked. Milliseconds. */
const REST = 200;

/** A choice among too many options for a list: the server searches while the user types. */
export function SearchSelect({ found, onSearch, nothingFound, description, ...props }: Props) {
  const search = useDebouncedCallback((typed: string) => onSearch(typed.trim() || null), REST);
  return (
    <Select
      {...props}
      {...(description ? { description } : {})}
      searchable
      clearable
      data={found}
      // No filter in the browser: the server has searched already.
      filter={({ options }) => options}
      onSearchChange={search}
      nothingFoundMessage={nothingFound}
    />
  );
}
