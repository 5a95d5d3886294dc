import {
  PlanHireDocument,
  MovePositionDocument,
  type Role,
  type RuleId,
} from '../api/generated/graphql.ts';
import { beyondFields } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';
import {
  POSITION_FIELDS,
  PositionFields,
  positionInput,
  type PositionForm,
} from './position-fields.tsx';

type Props = {
  role: Role;
  rule: RuleId | null;
  step: string | null;
  teamId: string | null;
  startDate: string;
  /** Why it is asked for, and by when. */
  lead: string;
  memberId: string | null;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Plans a hire, filled in by what asks for it: one more click is enough. */
export function PlanHire({ role, rule, step, teamId, startDate, lead, memberId, ...props }: Props) {
  const [form, setForm, sent] = useKept<PositionForm>(`hire.${role}.${rule ?? step ?? ''}`, {
    role,
    teamId,
    ownerId: memberId,
    fte: 1,
    startDate,
    note: '',
  });
  const plan = useCommand(PlanHireDocument, 'The hire is planned.');
  const move = useCommand(MovePositionDocument, 'The hire is cancelled.');
  const input = positionInput(form);
  const submit = async () => {
    const done = input && (await plan.run({ ...input, rule, step }));
    if (!done) return;
    sent();
    const { id, version } = done.planHire.position;
    props.onUndo(
      undoing(`A hire is planned: ${ROLES[form.role][0]}.`, () =>
        move.run({ id, expectedVersion: version, to: 'CANCELLED' }),
      ),
    );
    props.onClose();
  };
  return (
    <FormDialog
      title="Plan the hire"
      lead={lead}
      opened
      onClose={props.onClose}
      onSubmit={() => void submit()}
      submit="Plan"
      running={plan.running}
      ready={input !== null}
      problem={beyondFields(plan.problem, POSITION_FIELDS)}
    >
      <PositionFields form={form} onChange={setForm} problem={plan.problem} />
    </FormDialog>
  );
}
