import { useQuery } from '@apollo/client/react';
import { Select, SimpleGrid } from '@mantine/core';
import { useAllPages } from '../api/all-pages.ts';
import { useCommand } from '../ui/command.ts';
import {
  ModelOwnerChoicesDocument,
  SetModelOwnersDocument,
  type ModelPartsFragment,
} from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Section } from './section.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { OWNERSHIPS } from './words.ts';

type Props = { model: ModelPartsFragment; onUndo: (undo: Undo | null) => void };
type Part = (typeof OWNERSHIPS)[number];

/** The owners of a model. A choice is saved at once, and can be undone. */
export function ModelOwners({ model, onUndo }: Props) {
  const mayWrite = useMay('model.write');
  const people = useQuery(ModelOwnerChoicesDocument, { fetchPolicy: 'cache-first' });
  useAllPages(people, people.data?.people.pageInfo);
  const save = useCommand(SetModelOwnersDocument, 'The owner is saved.');
  const known = new Map(people.data?.people.edges.map(({ node }) => [node.id, node.name]));
  for (const { key } of OWNERSHIPS) {
    const owner = model[key];
    if (owner) known.set(owner.id, owner.left ? `${owner.name} (has left)` : owner.name);
  }
  const data = [...known].map(([value, label]) => ({ value, label }));

  const set = async ({ key, input, label }: Part, id: string | null) => {
    const before = model[key]?.id ?? null;
    if (before === id) return;
    const done = await save.run({ id: model.id, expectedVersion: model.version, [input]: id });
    if (!done) return;
    const { version } = done.setModelOwners.model;
    const name = id === null ? 'no owner' : (known.get(id) ?? 'another person');
    onUndo({
      text: `${label}: now ${name}`,
      run: () => {
        onUndo(null);
        void save.run({ id: model.id, expectedVersion: version, [input]: before });
      },
    });
  };

  return (
    <Section title="Owners">
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        {OWNERSHIPS.map((part) => (
          <Select
            key={part.key}
            label={part.label}
            placeholder="No owner"
            data={data}
            value={model[part.key]?.id ?? null}
            onChange={(id) => void set(part, id)}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': `Take the ${part.label.toLowerCase()} owner away` }}
            disabled={!mayWrite}
            nothingFoundMessage="No person in the headcount has this name"
          />
        ))}
      </SimpleGrid>
      <Refusal problem={save.problem} />
    </Section>
  );
}
