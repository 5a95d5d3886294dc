import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import { useState } from 'react';
import {
  LinkPersonToMemberDocument,
  MemberChoicesDocument,
  type PersonPartsFragment,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';

type Props = {
  person: PersonPartsFragment;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Says which member a person signs in as, or that they are none. */
export function LinkMember({ person, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, name, member }] = useState(person);
  const [memberId, setMemberId] = useState(member?.id ?? null);
  const members = useQuery(MemberChoicesDocument);
  const save = useCommand(LinkPersonToMemberDocument, 'The member is saved.');
  const choices = members.data?.members.edges.map(({ node }) => node) ?? (member ? [member] : []);
  const submit = async () => {
    const done = await save.run({ id, expectedVersion: version, memberId });
    if (!done) return;
    const now = done.linkPersonToMember.person;
    const back = { id, expectedVersion: now.version, memberId: member?.id ?? null };
    const text = now.member ? `${name} signs in as ${now.member.name}.` : `${name} is no member.`;
    onUndo(undoing(text, () => save.run(back)));
    onClose();
  };
  return (
    <FormDialog
      title={`Which member is ${name}?`}
      lead="The member answers this person's pulses and is asked about what this person is accountable for. Nobody else can."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      problem={beyondFields(save.problem, ['memberId'])}
    >
      <Select
        label="Member"
        description="Empty: signs in as no member."
        placeholder="No member"
        data={choices.map((one) => ({ value: one.id, label: one.name }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'No member' }}
        nothingFoundMessage="No member has this name"
        value={memberId}
        onChange={setMemberId}
        error={fieldProblem(save.problem, 'memberId')}
        data-autofocus
      />
    </FormDialog>
  );
}
