import { Button, Group, Select } from '@mantine/core';
import { isRole, nameKey, suggestRole, type Role } from '@cadre/domain';
import { ROLES } from '../../ui/words.ts';
import type { PreviewRow } from './preview.ts';
import classes from './mapping.module.css';

const OPTIONS = Object.entries(ROLES).map(([value, [label]]) => ({ value, label }));

/** The job titles of a file that are no roles, with how many rows have each; the most frequent first. */
export function titlesIn(rows: readonly PreviewRow[]): { title: string; count: number }[] {
  const counts = new Map<string, { title: string; count: number }>();
  for (const { reading } of rows) {
    const role = reading?.problems.some(({ field }) => field === 'role')
      ? reading.values.role
      : null;
    if (typeof role !== 'string' || role.trim() === '' || isRole(role)) continue;
    const key = nameKey(role);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { title: role.trim(), count: 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

type Props = {
  /** The titles that have no meaning yet when the file was opened. */
  titles: readonly { title: string; count: number }[];
  said: Readonly<Record<string, Role>>;
  onChange: (said: Record<string, Role>) => void;
};

/** Asks once what each job title means; it is remembered for this organization. */
export function JobTitles({ titles, said, onChange }: Props) {
  if (titles.length === 0) return null;
  const open = titles.filter(({ title }) => said[title] === undefined);
  const likely = open.flatMap(({ title }) => {
    const role = suggestRole(title);
    return role === null ? [] : [[title, role] as const];
  });
  return (
    <section aria-label="Job titles" className={classes.section}>
      <h3 className={classes.heading}>Job titles</h3>
      <p className={classes.quiet}>
        Say once which role each of these is. Cadre remembers it for the next file; a title that is
        none of them can stay open, and its rows are left out.
      </p>
      {likely.length > 0 && (
        <Group mb="xs">
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => onChange({ ...said, ...Object.fromEntries(likely) })}
          >
            Take {likely.length === 1 ? 'the suggestion' : `all ${likely.length} suggestions`}
          </Button>
        </Group>
      )}
      <table className={classes.words}>
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col">Rows</th>
            <th scope="col">Role</th>
          </tr>
        </thead>
        <tbody>
          {titles.map(({ title, count }) => {
            const suggestion = suggestRole(title);
            return (
              <tr key={title}>
                <td>{title}</td>
                <td>{count.toLocaleString('en')}</td>
                <td>
                  <Select
                    size="xs"
                    aria-label={`Role of “${title}”`}
                    data={OPTIONS}
                    placeholder={suggestion ? `perhaps ${ROLES[suggestion][0]}` : 'no role yet'}
                    value={said[title] ?? null}
                    clearable
                    onChange={(role) => {
                      const next = { ...said };
                      if (role === null) delete next[title];
                      else next[title] = role as Role;
                      onChange(next);
                    }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
