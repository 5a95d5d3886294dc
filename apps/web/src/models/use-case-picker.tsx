import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ModelUseCaseChoicesDocument } from '../api/generated/graphql.ts';
import { SearchSelect } from '../ui/search-select.tsx';

type Props = {
  label: string;
  description?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** Use cases that are linked already. */
  without?: readonly string[];
};

/** Finds a use case by its words, on the server: an organization can have thousands. */
export function UseCasePicker({ without = [], ...props }: Props) {
  const [text, setText] = useState<string | null>(null);
  const { data, previousData } = useQuery(ModelUseCaseChoicesDocument, {
    variables: { text },
    fetchPolicy: 'cache-first',
  });
  const found = ((data ?? previousData)?.useCases.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id, status }) => !without.includes(id) && status !== 'RETIRED');
  return (
    <SearchSelect
      {...props}
      placeholder="Type to find one"
      found={found.map(({ id, title }) => ({ value: id, label: title }))}
      onSearch={setText}
      nothingFound="No use case is called that"
    />
  );
}
