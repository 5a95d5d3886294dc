import { Button, Group, Progress, Select, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import type { ImportStartQuery } from '../api/generated/graphql.ts';
import { download } from '../figures/csv.ts';
import { useKept } from '../me/kept.ts';
import { useClock } from '../me/me.tsx';
import { formatIso } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { DropZone } from './drop-zone.tsx';
import { readStart, sampleFor, type FileForm as Form, type FileStart } from './file-columns.ts';
import { AS_FOUND, FileForm } from './file-form.tsx';
import { choicesOf, type Choice } from './mappings.ts';
import { fits, nameFor, suggestMapping } from './mapping/suggest.ts';
import type { EditorProps } from './mapping/editor.tsx';
import { useUpload } from './use-upload.ts';
import { fileComplaint, formatBytes, separatorName } from './words.ts';

const MappingEditor = lazyPart(() => import('./mapping/editor.tsx'));

type Props = {
  mappings: ImportStartQuery['importMappings'];
  limits: ImportStartQuery['importLimits'];
  titles: ImportStartQuery['jobTitles'];
  /** The mapping that is chosen at first. */
  holds?: string | undefined;
  /** Called when the file has arrived and its import is being checked. */
  onSent: (id: string) => void;
};

type Chosen = { file: File; start: FileStart | null };
/** What was being mapped when the page was left. */
type Left = { fileName: string; key: string } | null;

/** Asks for the file and what it holds, and shows what its rows become before anything is sent. */
export function ChooseFile({ mappings, limits, titles, holds = 'use-cases', onSent }: Props) {
  const choices = useMemo(() => choicesOf(mappings), [mappings]);
  const [left, setLeft, forgetLeft] = useKept<Left>('import.file', null);
  const [key, setKey] = useState(left?.key ?? holds);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [form, setForm] = useState(AS_FOUND);
  const upload = useUpload((id) => {
    forgetLeft();
    onSent(id);
  });
  const choice = choices.find((one) => one.key === key) ?? choices[0];
  if (!choice) return null;
  const complaint =
    chosen && (fileComplaint(chosen.file, limits.maxBytes) ?? chosen.start?.refused ?? null);
  const choose = async (file: File) => {
    upload.reset();
    setForm(AS_FOUND);
    const start = fileComplaint(file, limits.maxBytes) ? null : await readStart(file);
    if (start && start.refused === null) setKey(fittingKey(choices, choice, start));
    setChosen({ file, start });
  };
  const saved = choices.filter(({ offered }) => offered.id !== null);
  const option = ({ key: value, label }: Choice) => ({ value, label });
  const shipped = choices.filter(({ offered }) => offered.id === null).map(option);
  return (
    <Panel title="Import a file">
      <Stack gap="md">
        <Select
          label="What the file holds"
          description={choice.offered.description.replace(/ See docs.*$/, '')}
          data={
            saved.length === 0
              ? shipped
              : [
                  { group: 'Saved here', items: saved.map(option) },
                  { group: 'In general', items: shipped },
                ]
          }
          allowDeselect={false}
          value={choice.key}
          onChange={(value) => value && setKey(value)}
        />
        {choice.offered.namesOrganization && (
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
            onClick={() =>
              download(`${choice.offered.name}-template.csv`, `\uFEFF${choice.offered.template}`)
            }
          >
            Download a template
          </Button>
        </Group>
        {left && !chosen && (
          <Text size="sm" role="status">
            You were mapping {left.fileName}. Choose it again to go on: what you set is kept.{' '}
            <Button size="compact-xs" variant="subtle" color="gray" onClick={forgetLeft}>
              Forget it
            </Button>
          </Text>
        )}
        <DropZone
          file={chosen?.file ?? null}
          hint={`Any columns: you say which mean what. At most ${formatBytes(limits.maxBytes)} and ${limits.maxRows.toLocaleString('en')} rows: CSV in any encoding, or .xlsx.`}
          complaint={complaint}
          onFile={(file) => void choose(file)}
        />
        {chosen?.start && complaint === null && (
          <Mapped
            key={`${choice.key} ${chosen.file.name} ${chosen.file.lastModified}`}
            chosen={{ file: chosen.file, start: chosen.start }}
            choice={choice}
            titles={titles}
            form={form}
            onForm={setForm}
            upload={upload}
            onTouched={() => setLeft({ fileName: chosen.file.name, key: choice.key })}
          />
        )}
      </Stack>
    </Panel>
  );
}

/**
 * The mapping that reads a file as it is: the chosen one if it is saved, else a saved one of the same kind, else the chosen
 * one, else any. Of several, the one that reads most of the file's columns.
 */
function fittingKey(choices: readonly Choice[], chosen: Choice, start: FileStart): string {
  const isFit = ({ mapping }: Choice) =>
    fits(mapping, sampleFor(start, mapping, AS_FOUND).headings);
  const size = ({ mapping }: Choice) => Object.keys(mapping.columns).length;
  const fitting = choices.filter(isFit).sort((one, other) => size(other) - size(one));
  const isSaved = ({ offered }: Choice) => offered.id !== null;
  if (isSaved(chosen) && fitting.includes(chosen)) return chosen.key;
  const saved = fitting.find((one) => isSaved(one) && one.offered.kind === chosen.offered.kind);
  if (saved) return saved.key;
  return (fitting.includes(chosen) ? chosen : (fitting[0] ?? chosen)).key;
}

type MappedProps = {
  chosen: { file: File; start: FileStart };
  choice: Choice;
  titles: ImportStartQuery['jobTitles'];
  form: Form;
  onForm: (form: Form) => void;
  upload: ReturnType<typeof useUpload>;
  onTouched: () => void;
};

/** A chosen file, how it is read, and the editor of its mapping. */
function Mapped({ chosen, choice, titles, form, onForm, upload, onTouched }: MappedProps) {
  const { org } = useParams({ from: '/t/$org' });
  const clock = useClock();
  const { file, start } = chosen;
  const sample = useMemo(() => sampleFor(start, choice.mapping, form), [start, choice, form]);
  const editor = useMemo(() => beginningOf(choice, sample, file.name), [choice, sample, file]);
  const { source } = choice.mapping;
  const asOf = formatIso(new Date().toISOString(), clock).slice(0, 10);
  const fingerprint = `${choice.key}.${sample.headings.join('\u001f')}`.slice(0, 2_000);
  return (
    <Stack gap="md">
      <details>
        <summary>
          {sample.sheet === null
            ? `Read as ${form.encoding ?? source.encoding ?? start.encoding}, cells separated by ${separatorName(sample.delimiter ?? '')}`
            : `Read from the sheet “${sample.sheet}”`}
          {sample.line > 1 && `, headings in line ${sample.line}`}
        </summary>
        <FileForm
          form={form}
          onChange={onForm}
          found={{
            encoding: source.encoding ?? start.encoding ?? '',
            separator: sample.delimiter ?? '',
            sheet: sample.sheet,
            sheets: start.sheets?.map(({ name }) => name) ?? [],
          }}
        />
      </details>
      <Suspense fallback={<Skeleton height={320} />}>
        <MappingEditor
          key={fingerprint}
          {...editor}
          start={{
            draft: editor.draft,
            said: {},
            isRoster: false,
            asOf,
            name: editor.name,
            remember: editor.shipped === null && editor.base === null,
          }}
          keptAs={`import.${fingerprint}`}
          sample={sample}
          organization={org}
          titles={titles}
          onTouched={onTouched}
          onCheck={(order) => upload.run(file, { ...order, ...form })}
          busy={upload.share !== null}
          sending={
            <>
              <Refusal problem={upload.problem} />
              {upload.share !== null && (
                <Progress value={upload.share * 100} aria-label="Sending the file" />
              )}
            </>
          }
        />
      </Suspense>
    </Stack>
  );
}

/** The mapping that an editor begins with: the chosen one where the file has its columns, else a suggestion. */
function beginningOf(
  { mapping, offered, key }: Choice,
  sample: ReturnType<typeof sampleFor>,
  fileName: string,
): Pick<EditorProps, 'base' | 'shipped'> & { draft: EditorProps['start']['draft']; name: string } {
  const { id, version, name } = offered;
  if (id !== null && version !== null) {
    return { draft: mapping, base: { id, version, name }, shipped: null, name };
  }
  if (fits(mapping, sample.headings)) {
    return { draft: mapping, base: null, shipped: key, name: nameFor(fileName) };
  }
  const draft = suggestMapping(mapping.target, sample, mapping.name, mapping);
  return { draft, base: null, shipped: null, name: nameFor(fileName) };
}
