import { Button, Select } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { RowField } from '@cadre/contracts/import';
import { columnsOf, type Read } from '@cadre/tabular';
import { placeOf, withColumn, withFields, type Fields } from './draft.ts';
import { wayOf, type Editing } from './parts.ts';
import { optionLabel, reasonOf, shownIn, shownValue, type FieldSummary } from './preview.ts';
import { ReadEditor } from './reads.tsx';
import { readOf } from './suggest.ts';
import classes from './mapping.module.css';

const NONE = 'none';
const SAME = 'same';
const RULES = 'rules';

type Props = Editing & {
  field: RowField;
  summary: FieldSummary | undefined;
  end?: { line: number; day: string } | null;
};

/** One field: the column it is read from, what the first cell becomes, and more on demand. */
export function FieldRow({ field, summary, end, ...editing }: Props) {
  const { draft, change, columns, rows } = editing;
  const read = (draft.fields as Fields)[field.name];
  const choose = (chosen: string) => {
    if (chosen === NONE) return change(withFields(draft, { [field.name]: null }));
    if (chosen === SAME) {
      const constant = field.options?.[0] ?? (field.kind === 'number' ? 3 : '');
      return change(withFields(draft, { [field.name]: { constant } }));
    }
    const column = columns.find(({ index }) => String(index) === chosen);
    if (!column) return undefined;
    const [next, name] = withColumn(draft, column, rows.headings);
    return change(withFields(next, { [field.name]: readOf(field, name, column, rows) }));
  };
  return (
    <Row
      label={field.label}
      field={field}
      asks={asksIn(field)}
      isMissing={field.needed === true && read === undefined}
      select={{
        value: chosenOf(read, editing),
        data: [
          { value: NONE, label: 'Not in this file' },
          ...(field.kind === 'words' ? [] : [{ value: SAME, label: 'The same for every row' }]),
          ...(chosenOf(read, editing) === RULES
            ? [{ value: RULES, label: severalOf(read, editing) }]
            : []),
          ...columns.map(({ index, label }) => ({ value: String(index), label })),
        ],
        onChange: choose,
      }}
      summary={summary}
    >
      {read && <ReadEditor {...editing} field={field} read={read} end={end ?? null} />}
    </Row>
  );
}

/** What a field asks for, in the words of the page. */
const asksIn = (field: RowField): string =>
  field.options === undefined || field.name === 'role'
    ? field.asks
    : `one of ${field.options.map((option) => optionLabel(field, option)).join(', ')}`;

/** What the select shows: a column, the same for every row, or that several columns are read. */
function chosenOf(read: Read | undefined, { draft, rows }: Editing): string {
  if (!read) return NONE;
  const names = columnsOf(read);
  if (names.length === 0) return SAME;
  const places = new Set(names.map((name) => placeOf(draft.columns[name], rows.headings)));
  const [place = -1] = places;
  return places.size > 1 || place < 0 ? RULES : String(place);
}

function severalOf(read: Read | undefined, { draft, columns, rows }: Editing): string {
  const labels = (read ? columnsOf(read) : []).map((name) => {
    const place = placeOf(draft.columns[name], rows.headings);
    return columns.find(({ index }) => index === place)?.label ?? `${name} (not in this file)`;
  });
  return labels.join(read && wayOf(read) === 'cases' ? ', ' : ' + ');
}

type RowProps = {
  label: string;
  /** The field whose values are shown. */
  field: RowField | undefined;
  asks: string;
  /** Whether every row needs it and nothing gives it. */
  isMissing: boolean;
  select: {
    value: string;
    data: { value: string; label: string }[];
    onChange: (value: string) => void;
  };
  summary: FieldSummary | undefined;
  /** Shown on demand. */
  children: ReactNode;
};

/** A field's name, its column, what comes of it, and its details. */
export function Row({ label, field, asks, isMissing, select, summary, children }: RowProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={classes.field} data-wrong={isMissing || hasFault(summary)}>
      <div className={classes.name}>
        <label htmlFor={id}>{label}</label>
        <div className={classes.quiet}>{asks}</div>
      </div>
      <Select
        id={id}
        size="xs"
        {...select}
        allowDeselect={false}
        searchable
        onChange={(value) => value && select.onChange(value)}
      />
      <div className={classes.outcome}>
        <Outcome field={field} isMissing={isMissing} summary={summary} />
      </div>
      <div>
        {children ? (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={open}
            aria-label={`${label}: how it is read`}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Less' : 'How'}
          </Button>
        ) : null}
      </div>
      {open && children ? <div className={classes.more}>{children}</div> : null}
    </li>
  );
}

const hasFault = (summary: FieldSummary | undefined): boolean =>
  summary !== undefined && (summary.fault !== null || summary.problems > 0);

function Outcome({ field, isMissing, summary }: Pick<RowProps, 'field' | 'isMissing' | 'summary'>) {
  if (isMissing) return <Wrong>Choose a column: every row needs it.</Wrong>;
  if (!summary) return null;
  const { fault, first, problems, example } = summary;
  if (fault !== null) return <Wrong>{fault}</Wrong>;
  return (
    <>
      {example && (
        <span className={classes.example}>
          <span className={classes.cell}>{example.cell}</span>
          <IconArrowRight size={12} aria-label="becomes" />
          <span>{field ? shownIn(field, example.value) : shownValue(example.value)}</span>
        </span>
      )}
      {first && (
        <Wrong>
          {problems === 1 ? 'Line' : `${problems.toLocaleString('en')} rows, first line`}{' '}
          {first.line}: {first.value !== undefined && `“${first.value}” `}
          {reasonOf(first)}
        </Wrong>
      )}
    </>
  );
}

const Wrong = ({ children }: { children: ReactNode }) => (
  <span className={classes.wrong}>
    <IconAlertTriangle size={13} aria-hidden /> <span>{children}</span>
  </span>
);
