import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { ROW_FIELDS, slugOf, type RowField } from '@cadre/contracts/import';
import { nameKey, type Role } from '@cadre/domain';
import { dayBefore } from '@cadre/tabular';
import type { Sample } from '@cadre/tabular/sample';
import { useKept } from '../../me/kept.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { documentOf, fileColumns, type Fields } from './draft.ts';
import { FieldRow } from './field-row.tsx';
import type { Editing } from './parts.ts';
import { OrganizationColumns } from './organization-columns.tsx';
import { PreviewTable } from './preview-table.tsx';
import { previewOf, type Preview } from './preview.ts';
import { MappingFiles, Remember, useSaveMapping } from './save-mapping.tsx';
import { SkipRules } from './skip-rules.tsx';
import { StandingRow } from './standing-row.tsx';
import { standingOf, STANDING_FIELDS } from './standing.ts';
import { JobTitles, titlesIn } from './titles.tsx';
import { Unread } from './unread.tsx';
import type { Base, Order, Work } from './work.ts';
import classes from './mapping.module.css';

export type EditorProps = {
  /** What is set at first; another file or mapping is another editor. */
  start: Work;
  /** The name under which this browser keeps what is changed. */
  keptAs: string;
  /** The saved mapping that was opened. */
  base: Base | null;
  /** The mapping that comes with Cadre and reads the file as it is; sent by its name while it is unchanged. */
  shipped: string | null;
  sample: Pick<Sample, 'headings' | 'records' | 'errors' | 'isWhole'>;
  /** The organization's short name. */
  organization: string;
  /** What job titles have been said to mean. */
  titles: readonly { title: string; role: Role }[];
  /** Called at the first change, so that a reload can tell what is kept. */
  onTouched: () => void;
  /** Sends the file; true when it has arrived. */
  onCheck: (order: Order) => Promise<boolean>;
  sending: ReactNode;
  busy: boolean;
};

/** Says which columns of a file mean what, and shows at once what its rows become. */
export default function MappingEditor(props: EditorProps) {
  const { start, keptAs, base, shipped, sample, organization, titles, busy } = props;
  const [work, setWork, forget] = useKept(keptAs, start);
  const columns = useMemo(() => fileColumns(sample.headings), [sample]);
  const rows = useMemo(() => ({ headings: sample.headings, records: sample.records }), [sample]);
  const { draft } = work;
  const set = (patch: Partial<Work>) => {
    props.onTouched();
    setWork({ ...work, ...patch });
  };
  const shown = useDeferredValue(draft);
  const stored = useMemo(
    () => new Map(titles.map(({ title, role }) => [nameKey(title), role])),
    [titles],
  );
  // The titles that are asked about stay on the page once they are answered.
  const asking = useMemo(
    () => titlesIn(previewOf(shown, sample, { titles: stored }, organization).rows),
    [shown, sample, stored, organization],
  );
  const preview = useMemo(() => {
    const said = Object.entries(work.said).map(([title, role]) => [nameKey(title), role] as const);
    return previewOf(shown, sample, { titles: new Map([...stored, ...said]) }, organization);
  }, [shown, sample, stored, work.said, organization]);
  const editing = { draft, change: (next: Work['draft']) => set({ draft: next }), columns, rows };
  const missing = ROW_FIELDS[draft.target].filter(
    ({ name, needed }) => needed && !(draft.fields as Fields)[name],
  );
  const isChanged = documentOf(draft) !== documentOf(start.draft);
  const isOwn = shipped === null || isChanged;
  const saving = useSaveMapping(base);
  const named = {
    ...draft,
    name: base || !isOwn ? draft.name : slugOf(work.name) || draft.name,
  };
  const willSave = work.remember && isOwn && (base === null || isChanged);
  const check = async () => {
    if (willSave && !(await saving.save(work.name.trim(), named))) return;
    const sent = await props.onCheck({
      mapping: isOwn ? documentOf(named) : (shipped ?? ''),
      titles: Object.entries(work.said).map(([title, role]) => ({ title, role })),
      roster: work.isRoster ? work.asOf : null,
    });
    if (sent) forget();
  };
  const isReady = missing.length === 0 && !(willSave && work.name.trim() === '');
  return (
    <Stack gap="lg">
      {draft.target === 'people' && <Kind work={work} onChange={set} />}
      <section aria-label="Columns of the file" className={classes.section}>
        <Summary preview={preview} missing={missing} sample={sample} />
        <FieldList editing={editing} preview={preview} />
        <Unread {...editing} />
      </section>
      <JobTitles titles={asking} said={work.said} onChange={(said) => set({ said })} />
      <PreviewTable preview={preview} fields={fieldsRead(draft)} columns={columns} />
      <div className={classes.fold}>
        <details>
          <summary>
            Rows to leave out
            {draft.skip.length > 0 && ` (${preview.skipped.toLocaleString('en')} rows)`}
          </summary>
          <SkipRules {...editing} />
        </details>
        <details>
          <summary>Numbers, organizations, and the mapping as a file</summary>
          <Stack gap="md">
            <NativeSelect
              size="xs"
              w={260}
              label="Before decimals in this file"
              data={[
                { value: '.', label: 'a point (12.5)' },
                { value: ',', label: 'a comma (12,5)' },
              ]}
              value={draft.source.decimal ?? '.'}
              onChange={({ currentTarget: { value } }) => {
                const { decimal: _, ...source } = draft.source;
                set({
                  draft: { ...draft, source: value === ',' ? { ...source, decimal: ',' } : source },
                });
              }}
            />
            <OrganizationColumns {...editing} />
            <MappingFiles draft={named} onLoad={(loaded) => set({ draft: loaded })} />
          </Stack>
        </details>
      </div>
      {isOwn && (
        <Remember
          name={work.name}
          remember={work.remember}
          base={base}
          onName={(name) => set({ name })}
          onRemember={(remember) => set({ remember })}
        />
      )}
      <Refusal problem={saving.problem} />
      {props.sending}
      <Group>
        <Button disabled={!isReady} loading={busy || saving.running} onClick={() => void check()}>
          Check the file
        </Button>
        <span className={classes.quiet}>
          Nothing is written until you have seen what would happen.
        </span>
      </Group>
    </Stack>
  );
}

/** The fields that are read, in the order of the page. */
function fieldsRead(draft: Work['draft']): RowField[] {
  const fields = draft.fields as Fields;
  return ROW_FIELDS[draft.target].filter(
    ({ name }) => fields[name] !== undefined && name !== 'noRegisteredModel',
  );
}

/** How many of the rows can be read, announced as it changes. */
function Summary({
  preview,
  missing,
  sample,
}: {
  preview: Preview;
  missing: readonly RowField[];
  sample: Pick<Sample, 'headings' | 'records' | 'errors' | 'isWhole'>;
}) {
  const { good, bad, skipped, faults } = preview;
  const number = (count: number) => count.toLocaleString('en');
  const total = good + bad + skipped;
  const all = sample.isWhole
    ? total === 1
      ? 'The row'
      : `All ${number(total)} rows`
    : `The first ${number(total)} rows`;
  const leftOut = `${skipped === 1 ? 'is' : 'are'} left out by your rules`;
  const said =
    total === 0
      ? 'The file has no rows below its headings.'
      : missing.length > 0
        ? `${missing.map(({ name, label }) => (name === 'status' ? 'Where it stands' : label)).join(', ')}: not mapped yet.`
        : bad === 0
          ? `${all} can be read${skipped > 0 ? `; ${number(skipped)} of them ${leftOut}` : ''}.`
          : `${number(bad)} of ${sample.isWhole ? 'all' : 'the first'} ${number(total)} rows cannot be read${skipped > 0 ? `; ${number(skipped)} ${leftOut}` : ''}.`;
  return (
    <div role="status">
      <p className={classes.summary}>{said}</p>
      {faults.map(({ path, message }) => (
        <p key={`${path.join('.')} ${message}`} className={classes.wrong}>
          {message}
        </p>
      ))}
    </div>
  );
}

function FieldList({ editing, preview }: { editing: Editing; preview: Preview }) {
  const { draft } = editing;
  const fields = draft.fields as Fields;
  const isTogether = draft.target === 'use-cases' && standingOf(fields).kind !== 'custom';
  const all = ROW_FIELDS[draft.target].filter(
    ({ name }) => !isTogether || !(STANDING_FIELDS as readonly string[]).includes(name),
  );
  // Decided once, so that a field does not move while it is edited.
  const [first] = useState(
    () => new Set(all.filter(({ name, needed }) => needed || fields[name]).map(({ name }) => name)),
  );
  const rest = all.filter(({ name }) => !first.has(name));
  const row = (field: RowField) => (
    <FieldRow
      key={field.name}
      {...editing}
      field={field}
      summary={preview.fields[field.name]}
      end={field.name === 'endDate' ? endIn(preview, fields) : null}
    />
  );
  const [title, ...others] = all.filter(({ name }) => first.has(name));
  return (
    <>
      <ul className={classes.fields}>
        {title && row(title)}
        {isTogether && <StandingRow {...editing} summaries={preview.fields} />}
        {others.map(row)}
      </ul>
      {rest.length > 0 && (
        <details className={classes.fold}>
          <summary>
            {rest.length} more {rest.length === 1 ? 'field' : 'fields'}:{' '}
            {rest.map(({ label }) => label).join(', ')}
          </summary>
          <ul className={classes.fields}>{rest.map(row)}</ul>
        </details>
      )}
    </>
  );
}

/** The first row that ends on a day, as the file writes it. */
function endIn({ rows }: Preview, { endDate }: Fields): { line: number; day: string } | null {
  if (!endDate || !('date' in endDate)) return null;
  for (const { line, reading } of rows) {
    const day = reading?.values.endDate;
    if (typeof day === 'string') return { line, day: endDate.isLast ? dayBefore(day) : day };
  }
  return null;
}

/** Whether the file is some rows, or everybody who works here. */
function Kind({ work, onChange }: { work: Work; onChange: (patch: Partial<Work>) => void }) {
  return (
    <Radio.Group
      label="What the file is"
      value={work.isRoster ? 'roster' : 'records'}
      onChange={(kind) => onChange({ isRoster: kind === 'roster' })}
    >
      <Stack gap="xs" mt={6}>
        <Radio
          value="records"
          label="Records"
          description="Each row is one assignment. Nothing that the file does not name is touched."
        />
        <Radio
          value="roster"
          label="A roster: everybody who works here"
          description="The check lists who joins, moves and leaves. Leavers end only after you confirm them by name."
        />
        {work.isRoster && (
          <TextInput
            type="date"
            size="xs"
            w={180}
            label="As of"
            value={work.asOf}
            onChange={({ currentTarget }) => onChange({ asOf: currentTarget.value })}
          />
        )}
      </Stack>
    </Radio.Group>
  );
}
