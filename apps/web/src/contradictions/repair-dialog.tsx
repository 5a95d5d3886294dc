import type { ReactNode } from 'react';
import type { ContradictionPartsFragment } from '../api/generated/graphql.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { useRepair, type Send } from './use-repair.ts';

export type Contradiction = ContradictionPartsFragment;
export type Row = Contradiction['rows'][number];
/** What every repair is given: the contradiction, its first row, and the other one where it is known. */
export type RepairProps = {
  contradiction: Contradiction;
  row: Row;
  other: Row | undefined;
  /** Offers to take the repair back, where that is possible. */
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

type Props = RepairProps & {
  title: string;
  lead?: ReactNode;
  submit: string;
  destructive?: boolean;
  ready?: boolean;
  work: (send: Send) => Promise<unknown>;
  children?: ReactNode;
};

/** Asks for what a repair needs, and sends it. */
export function RepairDialog({ contradiction, lead, work, onClose, ...props }: Props) {
  const { repair, running, problem } = useRepair(onClose);
  const { title, submit, destructive, ready, children } = props;
  return (
    <FormDialog
      title={title}
      lead={lead ?? contradiction.sentence}
      submit={submit}
      {...(destructive === undefined ? {} : { destructive })}
      {...(ready === undefined ? {} : { ready })}
      opened
      onClose={onClose}
      onSubmit={() => void repair(work)}
      running={running}
      problem={problem}
    >
      {children}
    </FormDialog>
  );
}
