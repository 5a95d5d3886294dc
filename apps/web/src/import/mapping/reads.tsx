import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { RowField } from '@cadre/contracts/import';
import { columnsOf, type Column, type ListRead, type Read, type ScalarRead } from '@cadre/tabular';
import { CasesEditor, Otherwise, Translation } from './cases.tsx';
import { placeOf, textsOf, withColumn, withFields, type Draft } from './draft.ts';
import { Handling } from './handling.tsx';
import { inWay, wayOf, WAYS, waysFor, type Editing, type Scalar, type Way } from './parts.ts';
import { DayEditor, NumberEditor, TextEditor } from './scalars.tsx';
import { table } from './standing.ts';
import { readOf } from './suggest.ts';
import { ValueInput } from './value-input.tsx';
import { WordEditor } from './word-editor.tsx';
import classes from './mapping.module.css';

type Props = Editing & {
  field: RowField;
  read: Read;
  /** The end of the first row that has one, as a day in the file, where the field is the end. */
  end?: { line: number; day: string } | null;
};

/** How one field is read, with everything the mapping language can say of it. */
export function ReadEditor({ field, read, end = null, ...editing }: Props) {
  const { draft, change, columns, rows } = editing;
  const put = (next: Draft, now: Read) => change(withFields(next, { [field.name]: now }));
  const choose = (way: Way) => {
    const [first] = columnsOf(read);
    const column =
      columns.find(({ index }) => index === placeOf(draft.columns[first ?? ''], rows.headings)) ??
      columns[0];
    if (!column) return;
    const [next, name] = withColumn(draft, column, rows.headings);
    put(next, inWay(way, field, name, readOf(field, name, column, rows)));
  };
  return (
    <div className={classes.details}>
      {waysFor(field).length > 1 && (
        <Select
          size="xs"
          label="Read as"
          w={220}
          data={waysFor(field).map((way) => ({ value: way, label: WAYS[way] }))}
          value={wayOf(read)}
          allowDeselect={false}
          onChange={(way) => way && way !== wayOf(read) && choose(way as Way)}
        />
      )}
      <ScalarEditor {...editing} field={field} read={read} end={end} onChange={put} />
      {'onBlank' in read && (
        <Handling field={field} read={read} onChange={(now) => put(draft, now)} />
      )}
      <Optional {...editing} read={read} />
    </div>
  );
}

function ScalarEditor({ field, read, end = null, onChange, ...editing }: Scalar) {
  const { draft, rows } = editing;
  if ('text' in read)
    return <TextEditor {...editing} field={field} read={read} onChange={onChange} />;
  if ('constant' in read) {
    return (
      <ValueInput
        field={field}
        label={`${field.label} of every row`}
        value={read.constant}
        onChange={(constant) => onChange(draft, { constant })}
      />
    );
  }
  if ('number' in read)
    return <NumberEditor read={read} onChange={(now) => onChange(draft, now)} />;
  if ('date' in read) {
    const cells = textsOf(rows.records, placeOf(draft.columns[read.date], rows.headings)).map(
      ({ text }) => text,
    );
    return (
      <DayEditor
        field={field}
        read={read}
        cells={cells}
        end={end}
        onChange={(now) => onChange(draft, now)}
      />
    );
  }
  if ('word' in read)
    return <WordEditor {...editing} field={field} read={read} onChange={onChange} />;
  if ('cases' in read) {
    const props = { ...editing, field, read, onChange };
    return (
      <div className={classes.stack}>
        {table(read) ? <Translation {...props} /> : <CasesEditor {...props} />}
        <Otherwise {...props} />
        {table(read) && (
          <details>
            <summary>As rules, on several columns</summary>
            <CasesEditor {...props} />
          </details>
        )}
      </div>
    );
  }
  return <ListEditor {...editing} field={field} read={read} onChange={onChange} />;
}

/** A list: its items, what divides each, and what becomes of entries that are too long. */
function ListEditor({ field, read, onChange, ...editing }: Scalar & { read: ListRead }) {
  const { draft, columns, rows } = editing;
  const { split, ...without } = read;
  const addItem = () => {
    const [column] = columns;
    if (!column) return;
    const [next, name] = withColumn(draft, column, rows.headings);
    onChange(next, {
      ...read,
      list: [...read.list, { text: name, onBlank: 'missing', onUnreadable: 'reject' }],
    });
  };
  const line: RowField = { ...field, kind: 'line' };
  return (
    <div className={classes.stack}>
      {read.list.map((item, at) => (
        <div key={at} className={classes.rule}>
          <ItemEditor
            {...editing}
            field={line}
            read={item}
            onChange={(next, now) =>
              onChange(next, {
                ...read,
                list: read.list.map((one, n) => (n === at ? (now as ScalarRead) : one)),
              })
            }
          />
          {read.list.length > 1 && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() =>
                onChange(draft, { ...read, list: read.list.filter((_, n) => n !== at) })
              }
            >
              Remove
            </Button>
          )}
        </div>
      ))}
      <Group gap="sm" align="end">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={addItem}
        >
          Another source
        </Button>
        <TextInput
          size="xs"
          label="Divided at"
          placeholder="not divided"
          w={110}
          value={split ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(draft, value === '' ? without : { ...read, split: value })
          }
        />
        <Select
          size="xs"
          label="What is too long or too many"
          data={[
            { value: 'cut', label: 'is cut, and told' },
            { value: 'drop', label: 'is left out, and told' },
            { value: 'reject', label: 'rejects the row' },
          ]}
          value={read.onTooLong}
          allowDeselect={false}
          onChange={(chosen) =>
            chosen && onChange(draft, { ...read, onTooLong: chosen as ListRead['onTooLong'] })
          }
        />
      </Group>
    </div>
  );
}

/** One source of a list, in any way of a single field. */
function ItemEditor({ read, onChange, field, ...editing }: Scalar) {
  const { draft, columns, rows } = editing;
  const ways: Way[] = ['text', 'word', 'cases', 'constant', 'number', 'date'];
  return (
    <div className={classes.stack}>
      <Select
        size="xs"
        label="Source"
        w={200}
        data={ways.map((way) => ({ value: way, label: WAYS[way] }))}
        value={wayOf(read)}
        allowDeselect={false}
        onChange={(way) => {
          const [column] = columns;
          if (!way || way === wayOf(read) || !column) return;
          const [first] = columnsOf(read);
          const own =
            columns.find(
              ({ index }) => index === placeOf(draft.columns[first ?? ''], rows.headings),
            ) ?? column;
          const [next, name] = withColumn(draft, own, rows.headings);
          onChange(next, inWay(way as Way, field, name, null));
        }}
      />
      <ScalarEditor {...editing} field={field} read={read} onChange={onChange} />
    </div>
  );
}

/** Whether a file without the column is taken, too. */
function Optional({ draft, change, read }: Editing & { read: Read }) {
  const own = columnsOf(read).filter((name) => {
    const column = draft.columns[name];
    return column !== undefined && (typeof column === 'string' || 'heading' in column);
  });
  if (own.length === 0) return null;
  const isOptional = own.every((name) => {
    const column = draft.columns[name];
    return typeof column === 'object' && 'heading' in column && column.optional;
  });
  const put = (optional: boolean) => {
    const changed = own.map((name) => {
      const column = draft.columns[name];
      const spec = typeof column === 'string' ? { heading: column } : column;
      return [name, { ...spec, optional } as Column] as const;
    });
    change({ ...draft, columns: { ...draft.columns, ...Object.fromEntries(changed) } });
  };
  return (
    <Checkbox
      size="xs"
      label="Take files without this column, too"
      checked={isOptional}
      onChange={({ currentTarget }) => put(currentTarget.checked)}
    />
  );
}
