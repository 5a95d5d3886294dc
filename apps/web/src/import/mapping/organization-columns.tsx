import { Group, Select } from '@mantine/core';
import { placeOf, pruned, withColumn } from './draft.ts';
import type { Editing } from './parts.ts';

/** The columns that say which organization a row belongs to, where a file holds several. */
export function OrganizationColumns({ draft, change, columns, rows }: Editing) {
  const { organization } = draft;
  const data = columns.map(({ index, label }) => ({ value: String(index), label }));
  const choose = (part: 'slug' | 'name', index: string | null) => {
    const column = columns.find((one) => String(one.index) === index);
    if (!column) {
      const { organization: _, ...rest } = draft;
      return change(pruned(rest));
    }
    const [next, name] = withColumn(draft, column, rows.headings);
    return change(
      pruned({ ...next, organization: { slug: name, name, ...organization, [part]: name } }),
    );
  };
  const at = (name: string | undefined) => {
    const place = name === undefined ? -1 : placeOf(draft.columns[name], rows.headings);
    return place >= 0 ? String(place) : null;
  };
  return (
    <Group gap="sm" align="end">
      <Select
        size="xs"
        w={260}
        label="Column with the organization’s short name"
        description="Only where the file holds several: rows of another one are errors."
        placeholder="the whole file is this one"
        data={data}
        value={at(organization?.slug)}
        clearable
        onChange={(index) => choose('slug', index)}
      />
      {organization && (
        <Select
          size="xs"
          w={220}
          label="Column with its name"
          data={data}
          value={at(organization.name)}
          allowDeselect={false}
          onChange={(index) => choose('name', index)}
        />
      )}
    </Group>
  );
}
