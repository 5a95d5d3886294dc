import { ActionIcon, Button, Group, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { RowField } from '@cadre/contracts/import';
import type { Read } from '@cadre/tabular';
import { ConditionEditor, firstCondition } from './conditions.tsx';
import { placeOf, textsOf, type Draft } from './draft.ts';
import type { Editing } from './parts.ts';
import { casesOf, table } from './standing.ts';
import { ValueInput, type Constant } from './value-input.tsx';
import classes from './mapping.module.css';

type Cases = Extract<Read, { cases: unknown }>;
type Props = Editing & {
  field: RowField;
  read: Cases;
  onChange: (draft: Draft, read: Read) => void;
};

const MANY = 40;

/** What each text of one column means: the most frequent way of rules, as a table. */
export function Translation({ field, read, onChange, draft, rows }: Props) {
  const found = table(read);
  if (!found) return null;
  const { column, gives, otherwise } = found;
  const texts = textsOf(rows.records, placeOf(draft.columns[column], rows.headings));
  const known = new Map(
    [...gives].map(([text, give]) => [text.toLowerCase(), [text, give] as const]),
  );
  const shown = [
    ...texts.slice(0, MANY),
    ...[...gives.keys()]
      .filter(
        (text) =>
          text !== '' && !texts.some((one) => one.text.toLowerCase() === text.toLowerCase()),
      )
      .map((text) => ({ text, count: 0 })),
  ];
  const put = (text: string, give: Constant | undefined) => {
    const next = new Map(gives as Map<string, Constant>);
    const spelled = known.get(text.toLowerCase())?.[0] ?? text;
    if (give === undefined) next.delete(spelled);
    else next.set(spelled, give);
    const { onBlank, onUnreadable } = read;
    const other = otherwise as Constant | undefined;
    const made = casesOf(column, next, {
      onBlank,
      onUnreadable,
      ...(other !== undefined && { otherwise: other }),
    });
    if (made) onChange(draft, made);
  };
  return (
    <table className={classes.words}>
      <thead>
        <tr>
          <th scope="col">In the file</th>
          <th scope="col">Rows</th>
          <th scope="col">Means</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ text, count }) => (
          <tr key={text}>
            <td>{text}</td>
            <td>{count.toLocaleString('en')}</td>
            <td>
              <ValueInput
                field={field}
                label={`${field.label}: “${text}” means`}
                value={known.get(text.toLowerCase())?.[1] as Constant | undefined}
                none={known.has(text.toLowerCase()) ? '(nothing)' : 'not said yet'}
                onChange={(give) => put(text, give)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rules in order: the first whose condition holds gives the value; then what is otherwise, and what is added. */
export function CasesEditor({ field, read, onChange, ...editing }: Props) {
  const { draft } = editing;
  const set = (patch: Partial<Cases>, next: Draft = draft) =>
    onChange(next, { ...read, ...patch } as Read);
  const add = () => {
    const begun = firstCondition(editing);
    if (begun) set({ cases: [...read.cases, { when: begun[1], give: null }] }, begun[0]);
  };
  const addPlus = () => {
    const begun = firstCondition(editing);
    if (begun) set({ plus: [...(read.plus ?? []), { when: begun[1], give: 1 }] }, begun[0]);
  };
  return (
    <div className={classes.stack}>
      {read.cases.map(({ when, give }, at) => (
        <div key={at} className={classes.rule}>
          <ConditionEditor
            {...editing}
            label={`Rule ${at + 1}`}
            when={when}
            onChange={(next, changed) =>
              set(
                { cases: read.cases.map((one, n) => (n === at ? { ...one, when: changed } : one)) },
                next,
              )
            }
          />
          <Group gap="xs" wrap="nowrap">
            <span className={classes.quiet}>→</span>
            <ValueInput
              field={field}
              label={`Rule ${at + 1} gives`}
              value={give}
              onChange={(value) =>
                set({
                  cases: read.cases.map((one, n) => (n === at ? { ...one, give: value } : one)),
                })
              }
            />
            {read.cases.length > 1 && (
              <ActionIcon
                aria-label={`Remove rule ${at + 1}`}
                onClick={() => set({ cases: read.cases.filter((_, n) => n !== at) })}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </div>
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={add}
        >
          Another rule
        </Button>
      </Group>
      {field.kind === 'number' && (
        <>
          {(read.plus ?? []).map(({ when, give }, at) => (
            <div key={at} className={classes.rule}>
              <ConditionEditor
                {...editing}
                label={`Addition ${at + 1}`}
                when={when}
                onChange={(next, changed) =>
                  set(
                    {
                      plus: (read.plus ?? []).map((one, n) =>
                        n === at ? { ...one, when: changed } : one,
                      ),
                    },
                    next,
                  )
                }
              />
              <Group gap="xs" wrap="nowrap">
                <span className={classes.quiet}>adds</span>
                <NumberInput
                  size="xs"
                  aria-label={`Addition ${at + 1} adds`}
                  value={give}
                  onChange={(value) =>
                    set({
                      plus: (read.plus ?? []).map((one, n) =>
                        n === at ? { ...one, give: Number(value) } : one,
                      ),
                    })
                  }
                />
                <ActionIcon
                  aria-label={`Remove addition ${at + 1}`}
                  onClick={() => set({ plus: (read.plus ?? []).filter((_, n) => n !== at) })}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Group>
            </div>
          ))}
          <Group gap="sm" align="end">
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={addPlus}
            >
              Add to it where
            </Button>
            <NumberInput
              size="xs"
              label="At most"
              w={90}
              value={read.atMost ?? ''}
              onChange={(value) => {
                const { atMost: _, ...rest } = read;
                onChange(draft, (value === '' ? rest : { ...rest, atMost: Number(value) }) as Read);
              }}
            />
          </Group>
        </>
      )}
    </div>
  );
}

/** What becomes of every text that no case covers. */
export function Otherwise({
  field,
  read,
  onChange,
  draft,
}: Omit<Props, 'change' | 'columns' | 'rows'>) {
  const set = (value: Constant | undefined) => {
    const { otherwise: _, ...rest } = read;
    onChange(draft, (value === undefined ? rest : { ...rest, otherwise: value }) as Read);
  };
  return (
    <Group gap="xs" align="end">
      <Select
        size="xs"
        label="Any other text"
        data={[
          { value: 'none', label: 'has no case' },
          { value: 'give', label: 'gives …' },
        ]}
        value={read.otherwise === undefined ? 'none' : 'give'}
        allowDeselect={false}
        onChange={(chosen) => set(chosen === 'give' ? (field.options?.[0] ?? null) : undefined)}
      />
      {read.otherwise !== undefined && (
        <ValueInput
          field={field}
          label="Any other text gives"
          value={read.otherwise}
          onChange={set}
        />
      )}
    </Group>
  );
}
