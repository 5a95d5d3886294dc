import { ActionIcon, Button, Group, Select, TagsInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { vocabularyOf, type Condition } from '@cadre/tabular';
import { asked, placeOf, textsOf, withColumn, type Draft } from './draft.ts';
import type { Editing } from './parts.ts';
import classes from './mapping.module.css';

/** How a blank cell is written among the texts of a condition. */
const BLANK = '(blank)';

type Props = Editing & {
  when: Condition;
  /** Called with the draft, which may have a further column, and the condition. */
  onChange: (draft: Draft, when: Condition) => void;
  /** What it is a condition of, for labels. */
  label: string;
};

/** For each of some columns, the texts of which its cell must have one. */
export function ConditionEditor({ when, onChange, label, draft, columns, rows }: Props) {
  const parts = asked(when);
  const put = (next: Draft, all: readonly (readonly [string, string[]])[]) =>
    onChange(next, Object.fromEntries(all.map(([name, words]) => [name, words])));
  const columnAt = (name: string) => placeOf(draft.columns[name], rows.headings);
  const free = columns.filter(({ index }) => !parts.some(([name]) => columnAt(name) === index));
  const choose = (at: number, index: string | null) => {
    const column = columns.find((one) => String(one.index) === index);
    if (!column) return;
    const [next, name] = withColumn(draft, column, rows.headings);
    const all = [...parts];
    all[at] = [name, ['']];
    put(next, all);
  };
  return (
    <div className={classes.conditions}>
      {parts.map(([name, words], at) => {
        const place = columnAt(name);
        const own = vocabularyOf(draft.columns[name] ?? '');
        const known = own
          ? Object.keys(own)
          : textsOf(rows.records, place)
              .slice(0, 100)
              .map(({ text }) => text);
        return (
          <div key={name} className={classes.condition}>
            <Select
              size="xs"
              aria-label={`${label}: column`}
              data={columns
                .filter((one) => one.index === place || free.includes(one))
                .map((one) => ({ value: String(one.index), label: one.label }))}
              value={place >= 0 ? String(place) : null}
              placeholder={name}
              allowDeselect={false}
              searchable
              onChange={(index) => choose(at, index)}
            />
            <span className={classes.quiet}>is</span>
            <TagsInput
              size="xs"
              aria-label={`${label}: texts of ${name}`}
              data={[BLANK, ...known]}
              value={words.map((word) => word || BLANK)}
              onChange={(texts) => {
                const next = replaced(
                  words,
                  texts.map((text) => (text === BLANK ? '' : text)),
                );
                put(
                  draft,
                  parts.map((part, n) => (n === at ? [name, next] : part)),
                );
              }}
            />
            {parts.length > 1 && (
              <ActionIcon
                aria-label={`${label}: ${name} no more`}
                onClick={() =>
                  put(
                    draft,
                    parts.filter((_, n) => n !== at),
                  )
                }
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {free.length > 0 && (
        <Group>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => choose(parts.length, String(free[0]?.index))}
          >
            And another column
          </Button>
        </Group>
      )}
    </div>
  );
}

/** A condition has at least one text: a blank cell, until the first is said. */
function replaced(before: readonly string[], after: string[]): string[] {
  if (after.length === 0) return [''];
  const isFirst = before.length === 1 && before[0] === '' && after.length === 2;
  return isFirst ? after.slice(1) : after;
}

/** A condition on the first column of the file, to begin with. */
export function firstCondition({ draft, columns, rows }: Editing): [Draft, Condition] | null {
  const [column] = columns;
  if (!column) return null;
  const [next, name] = withColumn(draft, column, rows.headings);
  return [next, { [name]: [''] }];
}
