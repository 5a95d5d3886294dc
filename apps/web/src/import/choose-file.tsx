import { Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useId, useState, type DragEvent } from 'react';
import { useCommand } from '../ui/command.ts';
import type { Problem } from '../api/errors.ts';
import { CreateImportDocument, type ImportStartQuery } from '../api/generated/graphql.ts';
import { download } from '../figures/csv.ts';
import { useSession } from '../me/session.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { headingsFor, matchColumns, readStart, type FileStart } from './file-columns.ts';
import { ColumnMatch } from './column-match.tsx';
import { AS_FOUND, FileForm, type Form } from './file-form.tsx';
import { sendFile } from './send-file.ts';
import { fileComplaint, formatBytes, MAPPINGS, separatorName } from './words.ts';
import classes from './import.module.css';

type Props = {
  mappings: ImportStartQuery['importMappings'];
  limits: ImportStartQuery['importLimits'];
  /** The mapping that is chosen at first. */
  holds?: string | undefined;
  /** Called when the file has arrived and its import is being checked. */
  onSent: (id: string) => void;
};

type Chosen = { file: File; start: FileStart | null };

/** Asks for the mapping and the file, and shows how its columns fit before anything is sent. */
export function ChooseFile({ mappings, limits, holds = 'use-cases', onSent }: Props) {
  const [name, setName] = useState(holds);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [form, setForm] = useState(AS_FOUND);
  const upload = useUpload(onSent);
  const mapping = mappings.find((one) => one.name === name) ?? mappings[0];
  if (!mapping) return null;
  const complaint =
    chosen && (fileComplaint(chosen.file, limits.maxBytes) ?? chosen.start?.refused ?? null);
  const hasEnds = mapping.kind === 'PEOPLE';
  const set = hasEnds ? form : { ...form, endsAreLastDays: null };
  const table = chosen?.start ? headingsFor(chosen.start, mapping.columns, set) : null;
  const match = table ? matchColumns(table.headings, mapping.columns) : null;
  const ready = chosen !== null && complaint === null && (match?.missing.length ?? 0) === 0;
  const choose = async (file: File) => {
    upload.reset();
    setForm(AS_FOUND);
    setChosen({
      file,
      start: fileComplaint(file, limits.maxBytes) ? null : await readStart(file),
    });
  };
  return (
    <Panel title="Import a file">
      <Stack gap="md">
        <Select
          label="What the file holds"
          description={mapping.description.replace(/ See docs.*$/, '')}
          data={mappings.map((one) => ({ value: one.name, label: MAPPINGS[one.name] ?? one.name }))}
          allowDeselect={false}
          value={mapping.name}
          onChange={(value) => value && setName(value)}
        />
        {mapping.namesOrganization && (
          <Text size="sm" c="dimmed">
            A column says which organization a row belongs to. Only rows of this one are imported;
            the others are listed as errors.
          </Text>
        )}
        <Group gap="sm">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => download(`${mapping.name}-template.csv`, `\uFEFF${mapping.template}`)}
          >
            Download a template
          </Button>
        </Group>
        <DropZone
          file={chosen?.file ?? null}
          hint={`At most ${formatBytes(limits.maxBytes)} and ${limits.maxRows.toLocaleString('en')} rows: CSV in any encoding, or .xlsx.`}
          complaint={complaint}
          onFile={(file) => void choose(file)}
        />
        {match && complaint === null && <ColumnMatch match={match} />}
        {table && complaint === null && (
          <>
            <Text size="sm" c="dimmed">
              {table.sheet === null
                ? `Read as ${form.encoding ?? chosen?.start?.encoding}, cells separated by ${separatorName(table.delimiter ?? '')}`
                : `Read from the sheet “${table.sheet}”`}
              {table.line > 1 && `, headings in line ${table.line}`}.
            </Text>
            <FileForm
              form={form}
              onChange={setForm}
              found={{
                encoding: chosen?.start?.encoding ?? '',
                separator: table.delimiter ?? '',
                sheet: table.sheet,
                sheets: chosen?.start?.sheets?.map((sheet) => sheet.name) ?? [],
              }}
              hasEnds={hasEnds}
            />
          </>
        )}
        <Refusal problem={upload.problem} />
        {upload.share !== null && (
          <Progress value={upload.share * 100} aria-label="Sending the file" />
        )}
        <Group>
          <Button
            disabled={!ready}
            loading={upload.share !== null}
            onClick={() => chosen && void upload.run(mapping.name, chosen.file, set)}
          >
            Check the file
          </Button>
          <Text size="sm" c="dimmed">
            Nothing is written until you have seen what would happen.
          </Text>
        </Group>
      </Stack>
    </Panel>
  );
}

/** Makes an import and sends its file. After a lost connection, the file is sent to the same import again. */
function useUpload(onSent: (id: string) => void) {
  const { org } = useParams({ from: '/t/$org' });
  const session = useSession();
  const create = useCommand(CreateImportDocument, 'Sending the file.');
  const announce = useAnnounce();
  const [share, setShare] = useState<number | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [waiting, setWaiting] = useState<{ for: string; id: string; path: string } | null>(null);

  const run = async (mapping: string, file: File, form: Form) => {
    setRefused(null);
    setShare(0);
    const key = JSON.stringify([mapping, file.name, form]);
    const target = waiting?.for === key ? waiting : await make(mapping, file, form, key);
    if (!target) return setShare(null);
    const token = session.status === 'signed-in' ? session.token : null;
    const problem = await sendFile(target.path, file, { organization: org, token }, setShare);
    setShare(null);
    if (problem) return setRefused(problem);
    announce('The file is being checked.');
    return onSent(target.id);
  };
  const make = async (mapping: string, file: File, form: Form, key: string) => {
    const made = await create.run({ mapping, fileName: file.name.slice(-255), ...form });
    const { id, uploadPath: path } = made?.createImport.import ?? {};
    if (!id || !path) return null;
    const target = { for: key, id, path };
    setWaiting(target);
    return target;
  };
  const reset = () => {
    create.reset();
    setRefused(null);
  };
  return { run, reset, share, problem: create.problem ?? refused };
}

type DropZoneProps = {
  file: File | null;
  hint: string;
  complaint: string | null;
  onFile: (file: File) => void;
};

/** A button that opens the file dialog, and a place to drop a file on. */
function DropZone({ file, hint, complaint, onFile }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
      <div>
        <label className={classes.choose} htmlFor={id}>
          <IconUpload size={15} aria-hidden />
          {file ? 'Choose another file' : 'Choose a CSV file or a workbook'}
        </label>
        <input
          id={id}
          className={classes.file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,.xlsx,.xlsm"
          aria-describedby={`${id}-hint`}
          aria-invalid={complaint !== null}
          onChange={({ currentTarget }) => {
            const [picked] = currentTarget.files ?? [];
            if (picked) onFile(picked);
            // The same file may be chosen again after it was corrected.
            currentTarget.value = '';
          }}
        />
        <Text size="sm" component="span" ml="xs">
          or drop it here
        </Text>
        <div id={`${id}-hint`} aria-live="polite">
          {file && (
            <Text size="sm" fw={550} className={classes.fileName}>
              {file.name} · {formatBytes(file.size)}
            </Text>
          )}
          <Text size="sm" className={complaint ? classes.complaint : classes.dim}>
            {complaint ?? hint}
          </Text>
        </div>
      </div>
    </div>
  );
}
