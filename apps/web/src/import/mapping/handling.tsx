import { Group, Select } from '@mantine/core';
import type { RowField } from '@cadre/contracts/import';
import type { Read, ScalarRead } from '@cadre/tabular';

/** What a blank cell and one that cannot be read become. */
export function Handling({
  field,
  read,
  onChange,
}: {
  field: RowField;
  read: Extract<ScalarRead, { onBlank: unknown }>;
  onChange: (read: Read) => void;
}) {
  const data = [
    { value: 'missing', label: 'leaves it empty' },
    { value: 'reject', label: 'rejects the row' },
  ];
  return (
    <Group gap="sm">
      <Select
        size="xs"
        label="A blank cell"
        aria-label={`${field.label}: a blank cell`}
        data={data}
        value={read.onBlank}
        allowDeselect={false}
        onChange={(value) => value && onChange({ ...read, onBlank: value as 'missing' })}
      />
      <Select
        size="xs"
        label="One that cannot be read"
        aria-label={`${field.label}: a cell that cannot be read`}
        data={data}
        value={read.onUnreadable}
        allowDeselect={false}
        onChange={(value) => value && onChange({ ...read, onUnreadable: value as 'missing' })}
      />
    </Group>
  );
}
