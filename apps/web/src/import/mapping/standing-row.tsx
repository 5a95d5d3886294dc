import { Select } from '@mantine/core';
import { placeOf, textsOf, withColumn, withFields, type Fields } from './draft.ts';
import { Row } from './field-row.tsx';
import type { Editing } from './parts.ts';
import type { FieldSummary } from './preview.ts';
import {
  standingFields,
  standingOf,
  STANDINGS,
  suggestStanding,
  type Standing,
} from './standing.ts';
import { standingReads } from './suggest.ts';
import classes from './mapping.module.css';

const MANY = 60;
const OPTIONS = STANDINGS.map(({ id, label }) => ({ value: id, label }));

type Props = Editing & { summaries: Record<string, FieldSummary> };

/** Where each use case stands: one question for status, stage, and whether it runs without a registered model. */
export function StandingRow({ summaries, ...editing }: Props) {
  const { draft, change, columns, rows } = editing;
  const standing = standingOf(draft.fields as Fields);
  const put = (next: Standing, from = draft) => change(withFields(from, standingFields(next)));
  const choose = (value: string) => {
    if (value === 'none') return put({ kind: 'none' });
    const constant = STANDINGS.find(({ id }) => `=${id}` === value);
    if (constant) return put({ kind: 'constant', id: constant.id });
    const column = columns.find(({ index }) => String(index) === value);
    if (!column) return undefined;
    const [next, name] = withColumn(draft, column, rows.headings);
    const suggested = standingReads(name, rows, column.index);
    if (suggested.status) return change(withFields(next, suggested));
    const [first] = textsOf(rows.records, column.index);
    const means = first ? { [first.text]: 'SUBMITTED' } : { '': 'SUBMITTED' };
    return put({ kind: 'column', column: name, means, otherwise: null }, next);
  };
  const value =
    standing.kind === 'column'
      ? String(placeOf(draft.columns[standing.column], rows.headings))
      : standing.kind === 'constant'
        ? `=${standing.id}`
        : 'none';
  const own = [summaries.status, summaries.stage].filter((one) => one !== undefined);
  const wrong = own.find(({ fault, problems }) => fault !== null || problems > 0) ?? own[0];
  const shown = wrong && { ...wrong, example: exampleOf(standing, summaries.status) };
  return (
    <Row
      label="Where it stands"
      field={undefined}
      asks="submitted, approved and in which stage, in use, or given up"
      isMissing={standing.kind === 'none'}
      select={{
        value,
        data: [
          { value: 'none', label: 'Not said' },
          ...columns.map(({ index, label }) => ({ value: String(index), label })),
          ...OPTIONS.map(({ value: id, label }) => ({
            value: `=${id}`,
            label: `Every row: ${label}`,
          })),
        ],
        onChange: choose,
      }}
      summary={shown}
    >
      {standing.kind === 'column' && <Texts {...editing} standing={standing} put={put} />}
    </Row>
  );
}

/** The first text of the column, and where it stands in the words of the page. */
function exampleOf(standing: Standing, status: FieldSummary | undefined): FieldSummary['example'] {
  if (standing.kind !== 'column' || !status?.example) return null;
  const { cell } = status.example;
  const spelled = Object.keys(standing.means).find(
    (text) => text.toLowerCase() === cell.toLowerCase(),
  );
  const id = spelled === undefined ? standing.otherwise : standing.means[spelled];
  const value = OPTIONS.find((one) => one.value === id)?.label;
  return value === undefined ? null : { cell, value };
}

type TextsProps = Editing & {
  standing: Extract<Standing, { kind: 'column' }>;
  put: (standing: Standing) => void;
};

function Texts({ standing, put, draft, rows }: TextsProps) {
  const { column, means, otherwise } = standing;
  const texts = textsOf(rows.records, placeOf(draft.columns[column], rows.headings)).slice(0, MANY);
  const spelled = (text: string): string =>
    Object.keys(means).find((key) => key.toLowerCase() === text.toLowerCase()) ?? text;
  const set = (text: string, id: string | null) => {
    const next = { ...means };
    if (id === null) delete next[spelled(text)];
    else next[spelled(text)] = id;
    if (Object.keys(next).length > 0) put({ ...standing, means: next });
  };
  return (
    <div className={classes.details}>
      <table className={classes.words}>
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col">Rows</th>
            <th scope="col">Stands at</th>
          </tr>
        </thead>
        <tbody>
          {texts.map(({ text, count }) => {
            const chosen = means[spelled(text)] ?? null;
            const likely = chosen === null ? suggestStanding(text) : null;
            return (
              <tr key={text}>
                <td>{text}</td>
                <td>{count.toLocaleString('en')}</td>
                <td>
                  <Select
                    size="xs"
                    aria-label={`“${text}” stands at`}
                    data={OPTIONS}
                    placeholder={
                      likely
                        ? `perhaps ${OPTIONS.find((one) => one.value === likely)?.label}`
                        : otherwise === null
                          ? 'rejected until said'
                          : 'as any other text'
                    }
                    value={chosen}
                    clearable
                    onChange={(id) => set(text, id)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Select
        size="xs"
        w={260}
        label="Any other text"
        data={OPTIONS}
        placeholder="rejects the row"
        value={otherwise}
        clearable
        onChange={(id) => put({ ...standing, otherwise: id })}
      />
    </div>
  );
}
