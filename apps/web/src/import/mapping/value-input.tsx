import { NumberInput, Select, TextInput } from '@mantine/core';
import type { RowField } from '@cadre/contracts/import';
import { optionLabel } from './preview.ts';

export type Constant = string | number | boolean | null;

/** Chooses a value that a field may have. */
export function ValueInput({
  field,
  value,
  onChange,
  label,
  none = '(nothing)',
}: {
  field: RowField;
  value: Constant | undefined;
  onChange: (value: Constant) => void;
  label: string;
  /** What no value is called. */
  none?: string;
}) {
  const common = { size: 'xs', 'aria-label': label } as const;
  if (field.kind === 'choice' || field.kind === 'yes') {
    const options = field.kind === 'yes' ? ['true', 'false'] : (field.options ?? []);
    return (
      <Select
        {...common}
        data={[
          { value: '', label: none },
          ...options.map((each) => ({
            value: each,
            label:
              field.kind === 'yes' ? (each === 'true' ? 'yes' : 'no') : optionLabel(field, each),
          })),
        ]}
        value={value === null || value === undefined ? '' : String(value)}
        allowDeselect={false}
        onChange={(chosen) =>
          onChange(!chosen ? null : field.kind === 'yes' ? chosen === 'true' : chosen)
        }
      />
    );
  }
  if (field.kind === 'number') {
    return (
      <NumberInput
        {...common}
        placeholder={none}
        value={typeof value === 'number' ? value : ''}
        onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
      />
    );
  }
  return (
    <TextInput
      {...common}
      placeholder={field.kind === 'day' ? 'YYYY-MM-DD' : none}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}
