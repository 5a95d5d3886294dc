import { Button, Group, Menu } from '@mantine/core';
import { IconDoorEnter, IconDoorExit, IconLink, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { MarkPersonLeftDocument, type PersonPartsFragment } from '../api/generated/graphql.ts';
import { RowMenu } from '../corrections/row-menu.tsx';
import { useCommand } from '../ui/command.ts';
import { Refusal } from '../ui/refusal.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { EditPerson } from './edit-person.tsx';
import { LinkMember } from './link-member.tsx';
import { MarkLeft } from './mark-left.tsx';

type Props = {
  person: PersonPartsFragment;
  people: readonly PersonPartsFragment[];
  onUndo: (undo: Undo | null) => void;
};
type Doing = 'edit' | 'link' | 'leave' | null;

/** What a leader can do about a person: correct, link, mark as left, merge, archive. */
export function PersonActions({ person, people, onUndo }: Props) {
  const [doing, setDoing] = useState<Doing>(null);
  const dialog = { person, onUndo, onClose: () => setDoing(null) };
  const back = useCommand(MarkPersonLeftDocument, 'The person is here again.');
  const isBack = async () => {
    const { id, version, leftAt, name } = person;
    const done = await back.run({ id, expectedVersion: version, leftAt: null });
    if (!done) return;
    const again = { id, expectedVersion: done.markPersonLeft.person.version, leftAt };
    onUndo(undoing(`${name} is here again.`, () => back.run(again)));
  };
  return (
    <>
      <Group mt="xs" gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => setDoing('edit')}
        >
          Correct
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconLink size={15} aria-hidden />}
          onClick={() => setDoing('link')}
        >
          {person.member ? 'Change the member' : 'Link to a member'}
        </Button>
        <RowMenu kind="PERSON" row={person} rows={people} onUndo={onUndo}>
          {person.leftAt === null ? (
            <Menu.Item
              leftSection={<IconDoorExit size={16} aria-hidden />}
              onClick={() => setDoing('leave')}
            >
              Mark as left…
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconDoorEnter size={16} aria-hidden />}
              onClick={() => void isBack()}
            >
              Is here again
            </Menu.Item>
          )}
        </RowMenu>
      </Group>
      <Refusal problem={back.problem} />
      {doing === 'edit' && <EditPerson {...dialog} />}
      {doing === 'link' && <LinkMember {...dialog} />}
      {doing === 'leave' && <MarkLeft {...dialog} />}
    </>
  );
}
