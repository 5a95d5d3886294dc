import { useApolloClient } from '@apollo/client/react';
import { Anchor, Button, MultiSelect, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  AssignResponsibilitiesDocument,
  OwnershipMatrixDocument,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import {
  BY_THE_GUIDE,
  changeOf,
  namedIn,
  RESPONSIBILITIES,
  type Cell,
  type Subject,
} from './matrix.ts';
import { useOwnerChoices } from './use-owner-choices.ts';

export type Editing = { cell: Cell; subject: Subject };
type Props = { editing: Editing; onUndo: (undo: Undo | null) => void; onClose: () => void };

const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}:${id}`;
const asNamed = (key: string) => {
  const [kind = '', id = ''] = key.split(':');
  return { kind, id };
};

/** Names what holds one responsibility. The owners that models give are shown, and changed at the model. */
export default function EditOwners({ editing, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ cell, subject }] = useState(editing);
  const { org } = useParams({ from: '/t/$org' });
  const client = useApolloClient();
  const seen = namedIn(cell);
  const [chosen, setChosen] = useState(seen.map(keyOf));
  const [isOpen, setOpen] = useState(false);
  const assign = useCommand(AssignResponsibilitiesDocument, 'The owner is saved.');
  const { people, teams, committees } = useOwnerChoices();
  const options = (kind: string, rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: keyOf({ kind, id }), label: name }));
  const known = new Set([...people, ...teams, ...committees].map(({ id }) => id));
  const inherited = cell.holders.filter(({ modelId }) => modelId !== null);
  const title = RESPONSIBILITIES[cell.responsibility];
  const send = async (to: readonly string[], from: readonly string[]) => {
    const change = changeOf(cell.responsibility, subject.id, to.map(asNamed), from.map(asNamed));
    const done = await assign.run({ cells: [change] });
    void refetchShown(client, OwnershipMatrixDocument);
    return done;
  };
  const submit = async () => {
    if (!(await send(chosen, seen.map(keyOf)))) return;
    onUndo(undoing(`${title} of ${subject.title} is saved.`, () => send(seen.map(keyOf), chosen)));
    onClose();
  };
  const { proposal } = cell;
  return (
    <FormDialog
      title={title}
      lead={`Of ${subject.title}. ${BY_THE_GUIDE[cell.responsibility]} One owner is clear; none or two are not.`}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={assign.running}
      problem={assign.problem}
    >
      {inherited.length > 0 && (
        <Text size="sm" component="div">
          From its models:{' '}
          {inherited.map(({ id, name, modelId, modelName, holds }, at) => (
            <span key={`${modelId} ${id}`}>
              {at > 0 && ', '}
              {name}
              {holds ? '' : ' (has left)'} of{' '}
              <Anchor
                underline="always"
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/t/$org/models"
                    params={{ org }}
                    search={{ model: modelId ?? '' }}
                  />
                )}
              >
                {modelName}
              </Anchor>
            </span>
          ))}
          . That is changed at the model.
        </Text>
      )}
      <MultiSelect
        label="Owner"
        description="A person, a team or a committee."
        placeholder={chosen.length === 0 ? 'No owner' : ''}
        searchable
        dropdownOpened={isOpen}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => setOpen(false)}
        clearable
        hidePickedOptions
        data={[
          { group: 'Teams', items: options('TEAM', teams) },
          { group: 'Committees', items: options('COMMITTEE', committees) },
          { group: 'People', items: options('PERSON', people) },
          {
            group: 'Named, and gone',
            items: seen
              .filter(({ id }) => !known.has(id))
              .map((each) => ({ value: keyOf(each), label: `${each.name} (has left)` })),
          },
        ].filter(({ items }) => items.length > 0)}
        value={chosen}
        onChange={(next) => {
          setChosen(next);
          // The list would cover the button that saves.
          setOpen(false);
        }}
        nothingFoundMessage="No person, team or committee has this name"
      />
      {proposal && !chosen.includes(keyOf(proposal)) && (
        <Button variant="light" size="xs" onClick={() => setChosen([keyOf(proposal)])}>
          Take the guide’s proposal: {proposal.name}
        </Button>
      )}
    </FormDialog>
  );
}
