import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { separatorName } from './words.ts';

/** How a file is read: null is what was found out, or what its mapping says. */
export type Form = {
  encoding: string | null;
  separator: string | null;
  sheet: string | null;
  decimalComma: boolean | null;
  endsAreLastDays: boolean | null;
};
export const AS_FOUND: Form = {
  encoding: null,
  separator: null,
  sheet: null,
  decimalComma: null,
  endsAreLastDays: null,
};

const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-2', 'windows-1251', 'macintosh', 'utf-16le'];
const SEPARATORS = [',', ';', '\t', '|'];

type Props = {
  form: Form;
  onChange: (form: Form) => void;
  /** What was found out. */
  found: { encoding: string; separator: string; sheet: string | null; sheets: string[] };
  /** Whether the file holds people, whose roles end. */
  hasEnds: boolean;
};

/** Shows how a chosen file is read, and lets it be read otherwise. */
export function FileForm({ form, onChange, found, hasEnds }: Props) {
  const encodings = [...new Set([found.encoding, ...ENCODINGS])];
  const separators = [...new Set([found.separator, ...SEPARATORS])];
  return (
    <Stack gap="xs">
      {found.sheet === null ? (
        <Group gap="sm" align="end">
          <Select
            size="xs"
            label="Encoding"
            data={encodings}
            allowDeselect={false}
            value={form.encoding ?? found.encoding}
            onChange={(encoding) => onChange({ ...form, encoding })}
          />
          <Select
            size="xs"
            label="Cells are separated by"
            data={separators.map((value) => ({ value, label: separatorName(value) }))}
            allowDeselect={false}
            value={form.separator ?? found.separator}
            onChange={(separator) => onChange({ ...form, separator })}
          />
        </Group>
      ) : (
        <Select
          size="xs"
          label="Sheet"
          data={found.sheets}
          allowDeselect={false}
          value={found.sheet}
          onChange={(sheet) => onChange({ ...form, sheet })}
        />
      )}
      <Checkbox
        size="xs"
        label="A comma stands before decimals (12,5)"
        checked={form.decimalComma ?? false}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...form, decimalComma: checked || null })
        }
      />
      {hasEnds && (
        <Checkbox
          size="xs"
          label="Ends are last days worked, not the first days after"
          checked={form.endsAreLastDays ?? false}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ ...form, endsAreLastDays: checked || null })
          }
        />
      )}
    </Stack>
  );
}
