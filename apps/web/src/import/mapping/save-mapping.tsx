import { useApolloClient } from '@apollo/client/react';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { checkMapping } from '@cadre/contracts/import';
import { refetchShown } from '../../api/refetch.ts';
import { ImportStartDocument, SaveImportMappingDocument } from '../../api/generated/graphql.ts';
import { download } from '../../figures/csv.ts';
import { useCommand } from '../../ui/command.ts';
import type { Problem } from '../../api/errors.ts';
import { documentOf, type Draft } from './draft.ts';
import type { Base } from './work.ts';
import classes from './mapping.module.css';

/** Saves a mapping: the one that was opened, or a new one. */
export function useSaveMapping(base: Base | null): {
  save: (name: string, draft: Draft) => Promise<boolean>;
  running: boolean;
  problem: Problem | null;
} {
  const client = useApolloClient();
  const command = useCommand(SaveImportMappingDocument, 'The mapping is saved.');
  const [saved, setSaved] = useState(base);
  const save = async (name: string, draft: Draft) => {
    const own = saved?.id ? { id: saved.id, expectedVersion: saved.version } : {};
    const data = await command.run({ ...own, name, mapping: documentOf(draft) });
    if (!data) return false;
    const { id, version } = data.saveImportMapping.mapping;
    if (id !== null && version !== null) setSaved({ id, version, name });
    void refetchShown(client, ImportStartDocument);
    return true;
  };
  return { save, running: command.running, problem: command.problem };
}

type Props = {
  name: string;
  remember: boolean;
  /** The saved mapping that was opened. */
  base: Base | null;
  onName: (name: string) => void;
  onRemember: (remember: boolean) => void;
};

/** Under which name a mapping is remembered. */
export function Remember({ name, remember, base, onName, onRemember }: Props) {
  return (
    <Group gap="md" align="end">
      <Checkbox
        label={base ? `Save the changes to “${base.name}”` : 'Remember how this file is read, as'}
        checked={remember}
        onChange={({ currentTarget }) => onRemember(currentTarget.checked)}
      />
      {!base && (
        <TextInput
          size="xs"
          aria-label="Name of the mapping"
          value={name}
          maxLength={100}
          disabled={!remember}
          error={remember && name.trim() === '' ? 'Give it a name.' : null}
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
      )}
    </Group>
  );
}

type FilesProps = { draft: Draft; onLoad: (draft: Draft) => void };

/** The mapping as a file: downloaded for the command line, or loaded. */
export function MappingFiles({ draft, onLoad }: FilesProps) {
  const id = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const load = async (file: File) => {
    const { mapping, complaint } = readMapping(await file.text(), draft);
    setWrong(complaint ?? null);
    if (mapping) onLoad(mapping);
  };
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>
        The mapping is JSON: <code>cadre import file.csv --mapping {draft.name}.json</code> reads a
        file with it.
      </p>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => download(`${draft.name}.json`, `${documentOf(draft)}\n`)}
        >
          Export as JSON
        </Button>
        <Button
          size="xs"
          variant="default"
          component="label"
          htmlFor={id}
          leftSection={<IconUpload size={15} aria-hidden />}
        >
          Load JSON
        </Button>
        <input
          id={id}
          className={classes.file}
          type="file"
          accept=".json,application/json"
          aria-label="Load a mapping as JSON"
          onChange={({ currentTarget }) => {
            const [picked] = currentTarget.files ?? [];
            if (picked) void load(picked);
            currentTarget.value = '';
          }}
        />
      </Group>
      {wrong && (
        <p role="alert" className={classes.wrong}>
          {wrong}
        </p>
      )}
    </div>
  );
}

function readMapping(text: string, { target }: Draft): { mapping?: Draft; complaint?: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { complaint: 'This file is not JSON.' };
  }
  const { mapping, faults } = checkMapping(data);
  if (!mapping) {
    const [fault] = faults;
    const told = `This is no mapping: ${fault?.path.join('.')} ${fault?.message}`;
    return { complaint: /[.?]$/.test(told) ? told : `${told}.` };
  }
  if (mapping.target !== target) {
    const what = mapping.target === 'use-cases' ? 'use cases' : mapping.target;
    return { complaint: `This mapping reads ${what}: choose that above, then load it again.` };
  }
  return { mapping };
}
