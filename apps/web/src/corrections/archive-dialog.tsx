import { useState } from 'react';
import type { MergeKind } from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { useArchive, type Row } from './rows.ts';

type Props = {
  kind: MergeKind;
  row: Row;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** When a row of each kind is archived, and what becomes of it. */
const LEADS: Record<MergeKind, string> = {
  PERSON:
    'For a person who was entered by mistake: no list shows them, and their address and number are free. Someone who worked here is marked as left instead.',
  TEAM: 'No one can be assigned to it any more, and it counts nowhere from now on. Its past stays, and its name is free.',
  MODEL: 'No list shows it from now on. Its past stays, and its name is free.',
};

/** Archives a row; it can be taken out again. */
export default function ArchiveDialog({ kind, row, onUndo, onClose }: Props) {
  const [{ id, version, name }] = useState(row);
  const archive = useArchive(kind);
  const submit = async () => {
    const now = await archive.run({ id, version, name }, true);
    if (now === null) return;
    onUndo(undoing(`${name} is archived.`, () => archive.run({ id, version: now, name }, false)));
    onClose();
  };
  return (
    <FormDialog
      title={`Archive ${name}?`}
      lead={LEADS[kind]}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Archive"
      running={archive.running}
      problem={archive.problem}
    />
  );
}
