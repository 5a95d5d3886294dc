import { Checkbox, TagsInput } from '@mantine/core';
import { vocabularyOf, type Column, type Pattern, type Read } from '@cadre/tabular';
import { placeOf, textsOf } from './draft.ts';
import { optionLabel } from './preview.ts';
import type { Scalar } from './parts.ts';
import classes from './mapping.module.css';

/** A pattern as it is typed: a text, its start with “…” after it, or an expression between slashes. */
const written = (pattern: Pattern): string =>
  typeof pattern === 'string'
    ? pattern
    : 'startsWith' in pattern
      ? `${pattern.startsWith}…`
      : `/${pattern.matches}/`;
function patternOf(text: string): Pattern {
  const start = /^(.+)(…|\.\.\.)$/.exec(text)?.[1];
  if (start) return { startsWith: start };
  const expression = /^\/(.+)\/$/.exec(text)?.[1];
  return expression ? { matches: expression } : text;
}

/** The words of a column, each with the texts that mean it. */
export function WordEditor({
  field,
  read,
  onChange,
  draft,
  rows,
}: Scalar & { read: Extract<Read, { word: unknown }> }) {
  const column = draft.columns[read.word] ?? read.word;
  const words = vocabularyOf(column) ?? {};
  const texts = textsOf(rows.records, placeOf(column, rows.headings))
    .slice(0, 100)
    .map(({ text }) => text);
  const options = [
    ...(field.options ?? []),
    ...Object.keys(words).filter((word) => !field.options?.includes(word)),
  ];
  const put = (word: string, typed: string[]) => {
    const next = { ...words, [word]: typed.map(patternOf) };
    if (typed.length === 0) delete next[word];
    const own = typeof column === 'string' ? { heading: column, optional: false } : column;
    const { words: _, ...bare } = own;
    const changed = (Object.keys(next).length > 0 ? { ...bare, words: next } : bare) as Column;
    onChange({ ...draft, columns: { ...draft.columns, [read.word]: changed } }, read);
  };
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>
        The texts that mean each. “Documentation is…” with three dots is any text that begins so.
      </p>
      {options.map((word) => (
        <TagsInput
          key={word}
          size="xs"
          label={optionLabel(field, word)}
          data={texts}
          value={(words[word] ?? []).map(written)}
          onChange={(typed) => put(word, typed)}
        />
      ))}
      <Checkbox
        size="xs"
        label={
          field.name === 'role'
            ? 'Any other text is a job title, asked about once'
            : 'Take any other text as it stands'
        }
        checked={read.orText}
        onChange={({ currentTarget }) =>
          onChange(draft, { ...read, orText: currentTarget.checked })
        }
      />
    </div>
  );
}
