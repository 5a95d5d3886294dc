import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import { useCommand } from '../ui/command.ts';
import { LinkModelToUseCaseDocument, type ModelPartsFragment } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Section } from './section.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { UseCasePicker } from './use-case-picker.tsx';
import { STAGE_WORDS } from './words.ts';
import classes from './models.module.css';

const Arisen = lazyPart(() => import('../contradictions/arisen.tsx'));

type Props = { model: ModelPartsFragment; onUndo: (undo: Undo | null) => void };

/** The use cases that the model serves. Linking and unlinking can be undone. */
export function ModelUseCases({ model, onUndo }: Props) {
  const mayWrite = useMay('model.write');
  const save = useCommand(LinkModelToUseCaseDocument, 'The link is saved.');
  /** What was unlinked here: where that leaves a contradiction, its repair is offered at once. */
  const [unlinked, setUnlinked] = useState<readonly string[]>([]);
  const [picked, setPicked] = useState<string | null>(null);

  const link = async (useCaseId: string, linked: boolean) => {
    const before = model.useCases.find(({ id }) => id === useCaseId)?.title;
    const done = await save.run({ modelId: model.id, useCaseId, linked });
    setPicked(null);
    if (!done) return;
    setUnlinked((now) => (linked ? now.filter((id) => id !== useCaseId) : [...now, useCaseId]));
    const after = done.linkModelToUseCase.model.useCases.find(({ id }) => id === useCaseId)?.title;
    onUndo({
      text: `${linked ? 'Linked' : 'Unlinked'} “${after ?? before ?? ''}”`,
      run: () => {
        onUndo(null);
        void save.run({ modelId: model.id, useCaseId, linked: !linked });
      },
    });
  };

  return (
    <Section title="Use cases it serves">
      {model.useCases.length === 0 && (
        <p className={classes.none}>
          None. A use case counts as in production when a live model serves it.
        </p>
      )}
      <ul className={classes.items}>
        {model.useCases.map(({ id, title, stage, status }) => (
          <li key={id} className={classes.item}>
            <div>
              <div className={classes.itemHead}>{title}</div>
              <p className={classes.itemText}>
                {status === 'RETIRED' ? 'Retired' : stage ? STAGE_WORDS[stage] : 'Not approved yet'}
              </p>
            </div>
            {mayWrite && (
              <ActionIcon
                onClick={() => void link(id, false)}
                aria-label={`Unlink ${title}`}
                title="Unlink"
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <UseCasePicker
          label="Link another"
          value={picked}
          without={model.useCases.map(({ id }) => id)}
          onChange={(id) => {
            setPicked(id);
            if (id) void link(id, true);
          }}
        />
      )}
      <Refusal problem={save.problem} />
      {unlinked.length > 0 && (
        <Suspense>
          <Arisen of={[model.id, ...unlinked]} />
        </Suspense>
      )}
    </Section>
  );
}
