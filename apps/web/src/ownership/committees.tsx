import { useApolloClient } from '@apollo/client/react';
import { Button, Drawer, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  CreateCommitteeDocument,
  OwnerBodiesDocument,
  OwnershipMatrixDocument,
  UpdateCommitteeDocument,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { refetchShown } from '../api/refetch.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { Refusal } from '../ui/refusal.tsx';
import { useOwnerChoices } from './use-owner-choices.ts';
import classes from './ownership.module.css';

/** The committees, their members, and a new one. */
export default function Committees({ onClose }: { onClose: () => void }) {
  const { committees, people } = useOwnerChoices();
  const data = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={<span className={classes.drawerTitle}>Committees</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="xl">
        <Text size="sm" c="dimmed">
          A committee holds what it is named for while one of its members has not left. Its members
          need no role: a lawyer, somebody from the business.
        </Text>
        {committees.map((committee) => (
          <Members key={`${committee.id} ${committee.version}`} committee={committee} data={data} />
        ))}
        <NewCommittee data={data} />
      </Stack>
    </Drawer>
  );
}

type Choices = readonly { value: string; label: string }[];
type Committee = ReturnType<typeof useOwnerChoices>['committees'][number];

function Members({ committee, data }: { committee: Committee; data: Choices }) {
  const client = useApolloClient();
  const save = useCommand(UpdateCommitteeDocument, 'The members are saved.');
  const [members, setMembers] = useState(committee.members.map(({ id }) => id));
  const gone = committee.members.filter(({ id }) => data.every(({ value }) => value !== id));
  const submit = async () => {
    const { id, version: expectedVersion } = committee;
    if (await save.run({ id, expectedVersion, memberIds: members }))
      void refetchShown(client, OwnershipMatrixDocument);
    void refetchShown(client, OwnerBodiesDocument);
  };
  const isSame = members.join() === committee.members.map(({ id }) => id).join();
  return (
    <Stack gap="xs">
      <MultiSelect
        label={committee.name}
        placeholder={members.length === 0 ? 'No member: it holds nothing' : ''}
        searchable
        data={[
          ...data,
          ...gone.map(({ id, name }) => ({ value: id, label: `${name} (has left)` })),
        ]}
        value={members}
        onChange={setMembers}
        nothingFoundMessage="No person has this name"
      />
      {!isSame && (
        <Button size="xs" loading={save.running} onClick={() => void submit()}>
          Save the members of {committee.name}
        </Button>
      )}
      <Refusal problem={save.problem} />
    </Stack>
  );
}

function NewCommittee({ data }: { data: Choices }) {
  const client = useApolloClient();
  const create = useCommand(CreateCommitteeDocument, 'The committee is added.');
  const [form, setForm, sent] = useKept('committee.new', { name: '', memberIds: [] as string[] });
  const submit = async () => {
    if (!(await create.run(form))) return;
    sent();
    setForm({ name: '', memberIds: [] });
    void refetchShown(client, OwnerBodiesDocument);
    void refetchShown(client, OwnershipMatrixDocument);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="xs">
        <TextInput
          label="New committee"
          placeholder="Model risk committee"
          value={form.name}
          onChange={({ currentTarget: { value: name } }) => setForm({ ...form, name })}
          error={fieldProblem(create.problem, 'name')}
        />
        <MultiSelect
          label="Its members"
          searchable
          data={data}
          value={form.memberIds}
          onChange={(memberIds) => setForm({ ...form, memberIds })}
          nothingFoundMessage="No person has this name"
        />
        <Refusal problem={beyondFields(create.problem, ['name'])} />
        <Button type="submit" loading={create.running} disabled={form.name.trim() === ''}>
          Add the committee
        </Button>
      </Stack>
    </form>
  );
}
