import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { LinkModelToUseCaseDocument, type ModelPartsFragment } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Section } from './section.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { UseCasePicker } from './use-case-picker.tsx';
import { STAGE_WORDS } from './words.ts';
import classes from './models.module.css';

type Props = { model: ModelPartsFragment; onUndo: (undo: Undo | null) => void };

/** The use cases that the model serves. Linking and unlinking can be undone. */
export function ModelUseCases({ model, onUndo }: Props) {
  const mayWrite = useMay('model.write');
  const save = useCommand(LinkModelToUseCaseDocument, 'The link is saved.');
  const [picked, setPicked] = useState<string | null>(null);

  const link = async (useCaseId: string, linked: boolean) => {
    const before = model.useCases.find(({ id }) => id === useCaseId)?.title;
    const done = await save.run({ modelId: model.id, useCaseId, linked });
    setPicked(null);
    if (!done) return;
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
    </Section>
  );
}
