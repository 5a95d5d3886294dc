import { Group, Select } from '@mantine/core';
import { separatorName } from './words.ts';
import type { FileForm as Form } from './file-columns.ts';

export const AS_FOUND: Form = { encoding: null, separator: null, sheet: null };

const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-2', 'windows-1251', 'macintosh', 'utf-16le'];
const SEPARATORS = [',', ';', '\t', '|'];

type Props = {
  form: Form;
  onChange: (form: Form) => void;
  /** What was found out. */
  found: { encoding: string; separator: string; sheet: string | null; sheets: string[] };
};

/** Shows how a chosen file is read, and lets it be read otherwise. */
export function FileForm({ form, onChange, found }: Props) {
  if (found.sheet !== null) {
    return (
      <Select
        size="xs"
        label="Sheet"
        w={260}
        data={found.sheets}
        allowDeselect={false}
        value={form.sheet ?? found.sheet}
        onChange={(sheet) => onChange({ ...form, sheet })}
      />
    );
  }
  const encodings = [...new Set([found.encoding, ...ENCODINGS])];
  const separators = [...new Set([found.separator, ...SEPARATORS])];
  return (
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
  );
}
