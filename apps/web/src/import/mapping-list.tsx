import { useApolloClient } from '@apollo/client/react';
import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { refetchShown } from '../api/refetch.ts';
import {
  ArchiveImportMappingDocument,
  ImportStartDocument,
  SaveImportMappingDocument,
  type ImportStartQuery,
} from '../api/generated/graphql.ts';
import { download } from '../figures/csv.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { UndoBar, undoing, type Undo } from '../ui/undo-bar.tsx';
import { documentOf } from './mapping/draft.ts';
import { choicesOf, type Choice } from './mappings.ts';
import { KINDS } from './words.ts';
import classes from './import.module.css';

/** The mappings that members have saved: renamed, exported, or deleted, which can be undone. */
export function MappingList({
  mappings,
}: Pick<{ mappings: ImportStartQuery['importMappings'] }, 'mappings'>) {
  const client = useApolloClient();
  const [undo, setUndo] = useState<Undo | null>(null);
  const [renaming, setRenaming] = useState<Choice | null>(null);
  const remove = useCommand(ArchiveImportMappingDocument, 'The mapping is deleted.');
  const back = useCommand(ArchiveImportMappingDocument, 'The mapping is back.');
  const saved = choicesOf(mappings).filter(({ offered }) => offered.id !== null);
  const refresh = () => void refetchShown(client, ImportStartDocument);
  const archive = async ({ offered: { id, version }, label }: Choice) => {
    if (id === null || version === null) return;
    const done = await remove.run({ id, expectedVersion: version, archived: true });
    if (!done) return;
    setUndo(
      undoing(`“${label}” is deleted. What was imported with it stays.`, async () => {
        const undone = await back.run({ id, expectedVersion: version + 1, archived: false });
        refresh();
        return undone;
      }),
    );
    refresh();
  };
  if (saved.length === 0 && !undo) return null;
  return (
    <Panel title="Saved mappings">
      <UndoBar undo={undo} />
      <Refusal problem={remove.problem} />
      <ul className={classes.list}>
        {saved.map((choice) => (
          <li key={choice.key} className={classes.row}>
            <div className={classes.rowText}>
              <div className={classes.rowName}>{choice.label}</div>
              <div className={classes.dim}>Reads {KINDS[choice.offered.kind][1]}</div>
            </div>
            <Group gap="xs">
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPencil size={14} aria-hidden />}
                aria-label={`Rename ${choice.label}`}
                onClick={() => setRenaming(choice)}
              >
                Rename
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconDownload size={14} aria-hidden />}
                aria-label={`Export ${choice.label} as JSON`}
                onClick={() =>
                  download(`${choice.mapping.name}.json`, `${documentOf(choice.mapping)}\n`)
                }
              >
                Export
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={14} aria-hidden />}
                aria-label={`Delete ${choice.label}`}
                loading={remove.running}
                onClick={() => void archive(choice)}
              >
                Delete
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {renaming && (
        <Rename
          key={renaming.key}
          choice={renaming}
          onClose={() => setRenaming(null)}
          onDone={() => {
            setRenaming(null);
            refresh();
          }}
        />
      )}
    </Panel>
  );
}

function Rename({
  choice,
  onClose,
  onDone,
}: {
  choice: Choice;
  onClose: () => void;
  onDone: () => void;
}) {
  const [name, setName] = useState(choice.label);
  const command = useCommand(SaveImportMappingDocument, 'The mapping is renamed.');
  const { id, version, document } = choice.offered;
  const submit = async () => {
    const done = await command.run({ id, expectedVersion: version, name, mapping: document });
    if (done) onDone();
  };
  return (
    <FormDialog
      title="Rename the mapping"
      lead="Files that were imported with it are still recognised."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Rename"
      running={command.running}
      problem={command.problem}
      ready={name.trim() !== ''}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={100}
        data-autofocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}
