import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ModelUseCaseChoicesDocument } from '../api/generated/graphql.ts';

type Props = {
  label: string;
  description?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** Use cases that are linked already. */
  without?: readonly string[];
};

/** How long typing rests before the server is asked. Milliseconds. */
const REST = 200;

/** Finds a use case by its words, on the server: an organization can have thousands. */
export function UseCasePicker({ label, description, value, onChange, without = [] }: Props) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, REST);
  const { data, previousData } = useQuery(ModelUseCaseChoicesDocument, {
    variables: { text: text.trim() === '' ? null : text.trim() },
    fetchPolicy: 'cache-first',
  });
  const found = ((data ?? previousData)?.useCases.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id, status }) => !without.includes(id) && status !== 'RETIRED');
  return (
    <Select
      label={label}
      {...(description ? { description } : {})}
      placeholder="Type to find one"
      searchable
      clearable
      data={found.map(({ id, title }) => ({ value: id, label: title }))}
      // The server has searched already.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      nothingFoundMessage="No use case is called that"
    />
  );
}
