import { Select } from '@mantine/core';
import { ClassifyUseCaseDocument } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { Refusal } from '../ui/refusal.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import classes from './governance.module.css';

type Props = {
  useCase: {
    id: string;
    version: number;
    title: string;
    riskClass: { id: string; name: string } | null;
  };
  scale: readonly { id: string; name: string }[];
  onUndo: (undo: Undo | null) => void;
  onChanged: () => void;
};

/** The choice that takes the class away. */
const NONE = 'none';

/** The risk class of one use case. A choice is saved at once, and can be undone. */
export default function ClassChoice({ useCase, scale, onUndo, onChanged }: Props) {
  const mayWrite = useMay('use-case.decide');
  const save = useCommand(ClassifyUseCaseDocument, 'The risk class is saved.');
  const { id: useCaseId, version, title, riskClass } = useCase;
  const before = riskClass?.id ?? null;
  const send = async (riskClassId: string | null, expectedVersion: number) => {
    const done = await save.run({ useCaseId, riskClassId, expectedVersion });
    onChanged();
    return done;
  };
  const set = async (chosen: string | null) => {
    if (chosen === before) return;
    const done = await send(chosen, version);
    if (!done) return;
    const now = done.classifyUseCase.useCase;
    onUndo(
      undoing(`${title}: ${now.riskClass?.name ?? 'no risk class'}`, () =>
        send(before, now.version),
      ),
    );
  };
  if (!mayWrite) return <span>{riskClass?.name ?? 'No risk class'}</span>;
  return (
    <div className={classes.choice}>
      <Select
        aria-label={`Risk class of ${title}`}
        placeholder="No risk class"
        size="xs"
        data={[
          ...scale.map(({ id, name }) => ({ value: id, label: name })),
          { value: NONE, label: 'No risk class' },
        ]}
        value={before}
        onChange={(chosen) => void set(chosen === NONE ? null : chosen)}
        allowDeselect={false}
        disabled={save.running}
      />
      <Refusal problem={save.problem} />
    </div>
  );
}
