import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  RepairModelsDocument,
  RepairPeopleDocument,
  RepairUseCasesDocument,
} from '../api/generated/graphql.ts';
import { SearchSelect } from '../ui/search-select.tsx';

type Props = { label: string; value: string | null; onChange: (id: string | null) => void };

/** Finds a person who has not left. */
export function PersonPicker(props: Props) {
  const [text, setText] = useState<string | null>(null);
  const { data, previousData } = useQuery(RepairPeopleDocument, { variables: { text } });
  const people = (data ?? previousData)?.people.edges ?? [];
  const found = people
    .filter(({ node }) => !node.left)
    .map(({ node }) => ({ value: node.id, label: node.name }));
  return (
    <SearchSelect
      {...props}
      placeholder="Type a name"
      found={found}
      onSearch={setText}
      nothingFound="No person who is here is called that"
    />
  );
}

export function ModelPicker(props: Props) {
  const [text, setText] = useState<string | null>(null);
  const { data, previousData } = useQuery(RepairModelsDocument, { variables: { text } });
  const models = (data ?? previousData)?.models.edges ?? [];
  return (
    <SearchSelect
      {...props}
      placeholder="Type its name"
      found={models.map(({ node }) => ({ value: node.id, label: node.name }))}
      onSearch={setText}
      nothingFound="No model is called that"
    />
  );
}

/** Finds an approved use case. */
export function UseCasePicker(props: Props) {
  const [text, setText] = useState<string | null>(null);
  const { data, previousData } = useQuery(RepairUseCasesDocument, { variables: { text } });
  const useCases = (data ?? previousData)?.useCases.edges ?? [];
  return (
    <SearchSelect
      {...props}
      placeholder="Type its title"
      found={useCases.map(({ node }) => ({ value: node.id, label: node.title }))}
      onSearch={setText}
      nothingFound="No approved use case is called that"
    />
  );
}
