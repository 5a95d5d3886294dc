import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Radio,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { dayBefore, LIKELY_DATES, nextDay, type Read } from '@cadre/tabular';
import { formatDate } from '../../ui/dates.ts';
import type { RowField } from '@cadre/contracts/import';
import { dateForms, isUnsureOfDays } from './contents.ts';
import { placeOf, withColumn } from './draft.ts';
import type { Scalar } from './parts.ts';
import classes from './mapping.module.css';

/** One column, or several: the first that is not blank, or all of them joined. */
export function TextEditor({
  field,
  read,
  onChange,
  draft,
  columns,
  rows,
}: Scalar & { read: Extract<Read, { text: unknown }> }) {
  const names = [read.text].flat();
  const places = names.map((name) => String(placeOf(draft.columns[name], rows.headings)));
  const choose = (chosen: string[]) => {
    if (chosen.length === 0) return;
    let next = draft;
    const all = chosen.flatMap((index) => {
      const column = columns.find((one) => String(one.index) === index);
      if (!column) return [];
      const [changed, name] = withColumn(next, column, rows.headings);
      next = changed;
      return [name];
    });
    const [only] = all;
    onChange(next, { ...read, text: all.length === 1 && only !== undefined ? only : all });
  };
  const { join, ...without } = read;
  return (
    <Group gap="sm" align="end">
      <MultiSelect
        size="xs"
        label="Columns"
        miw={220}
        data={columns.map(({ index, label }) => ({ value: String(index), label }))}
        value={places}
        searchable
        onChange={choose}
      />
      {names.length > 1 && (
        <>
          <Select
            size="xs"
            label="Of several"
            data={[
              { value: 'first', label: 'the first that is not blank' },
              { value: 'join', label: 'all, joined by …' },
            ]}
            value={join === undefined ? 'first' : 'join'}
            allowDeselect={false}
            onChange={(way) => onChange(draft, way === 'join' ? { ...read, join: ' ' } : without)}
          />
          {join !== undefined && (
            <TextInput
              size="xs"
              label="Between them"
              aria-label={`${field.label}: between the columns`}
              w={100}
              value={join}
              maxLength={10}
              onChange={({ currentTarget }) =>
                onChange(draft, { ...read, join: currentTarget.value })
              }
            />
          )}
        </>
      )}
    </Group>
  );
}

/** A number's unit and the sign before its decimals. */
export function NumberEditor({
  read,
  onChange,
}: {
  read: Extract<Read, { number: unknown }>;
  onChange: (read: Read) => void;
}) {
  const { per, decimal, ...rest } = read;
  const unit =
    per === undefined ? 'as it is' : per === 100 ? 'percent' : per === 40 ? 'hours' : 'other';
  const put = (next: { per?: number | undefined; decimal?: '.' | ',' | undefined }) => {
    const both = { per, decimal, ...next };
    onChange({
      ...rest,
      ...(both.per !== undefined && { per: both.per }),
      ...(both.decimal !== undefined && { decimal: both.decimal }),
    });
  };
  return (
    <Group gap="sm" align="end">
      <Select
        size="xs"
        label="Unit"
        data={[
          { value: 'as it is', label: 'as it is (0.8)' },
          { value: 'percent', label: 'percent (80)' },
          { value: 'hours', label: 'hours of a week of 40 (32)' },
          { value: 'other', label: 'divided by …' },
        ]}
        value={unit}
        allowDeselect={false}
        onChange={(chosen) =>
          put({
            per:
              chosen === 'percent'
                ? 100
                : chosen === 'hours'
                  ? 40
                  : chosen === 'other'
                    ? per === undefined || unit !== 'other'
                      ? 38.5
                      : per
                    : undefined,
          })
        }
      />
      {unit === 'other' && (
        <NumberInput
          size="xs"
          label="Divided by"
          w={110}
          min={0.01}
          value={per ?? 1}
          onChange={(value) => Number(value) > 0 && put({ per: Number(value) })}
        />
      )}
      <Select
        size="xs"
        label="Before decimals"
        data={[
          { value: '', label: 'as in the whole file' },
          { value: '.', label: 'a point (12.5)' },
          { value: ',', label: 'a comma (12,5)' },
        ]}
        value={decimal ?? ''}
        allowDeselect={false}
        onChange={(sign) => put({ decimal: sign === '.' || sign === ',' ? sign : undefined })}
      />
    </Group>
  );
}

type DayProps = {
  field: RowField;
  read: Extract<Read, { date: unknown }>;
  cells: readonly string[];
  end: { line: number; day: string } | null;
  onChange: (read: Read) => void;
};

/** The forms of a day; of an end, which day it is, with one row both ways. */
export function DayEditor({ field, read, cells, end, onChange }: DayProps) {
  const isUnsure =
    isUnsureOfDays(cells) && read.formats.some((form) => /^[DM]\/[DM]\/YYYY$/.test(form));
  return (
    <div className={classes.stack}>
      <TagsInput
        size="xs"
        label="Written as"
        description="YYYY, M, D, MMM for the month’s name, hh, mm and ss; “serial” for a spreadsheet’s number."
        data={[...LIKELY_DATES]}
        value={read.formats}
        onChange={(formats) => formats.length > 0 && onChange({ ...read, formats })}
      />
      {isUnsure && (
        <Radio.Group
          label="The days of this column can be read both ways"
          value={read.formats.includes('M/D/YYYY') ? 'M/D/YYYY' : 'D/M/YYYY'}
          onChange={(form) => {
            const others = read.formats.filter((one) => !/^[DM]\/[DM]\/YYYY$/.test(one));
            onChange({ ...read, formats: [form, ...others] });
          }}
        >
          <Group gap="md" mt={4}>
            <Radio value="D/M/YYYY" label={`${cells[0]} is day, month, year`} />
            <Radio value="M/D/YYYY" label={`${cells[0]} is month, day, year`} />
          </Group>
        </Radio.Group>
      )}
      {!isUnsure && dateForms(cells).some((form) => !read.formats.includes(form)) && (
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => onChange({ ...read, formats: dateForms(cells) })}
          >
            Use the forms of this column: {dateForms(cells).join(', ')}
          </Button>
        </Group>
      )}
      {field.name === 'endDate' && (
        <Radio.Group
          label="Which day it is"
          value={read.isLast ? 'last' : 'first'}
          onChange={(which) => onChange({ ...read, isLast: which === 'last' })}
        >
          <div className={classes.stack}>
            <Radio
              value="first"
              label="The first day not worked"
              description={
                end &&
                `Line ${end.line}: works until ${formatDate(dayBefore(end.day))}, not on ${formatDate(end.day)}`
              }
            />
            <Radio
              value="last"
              label="The last day worked"
              description={
                end &&
                `Line ${end.line}: works until ${formatDate(end.day)}, not on ${formatDate(nextDay(end.day))}`
              }
            />
          </div>
        </Radio.Group>
      )}
    </div>
  );
}
