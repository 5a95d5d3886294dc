import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { RowField } from '@cadre/contracts/import';
import type { FileColumn } from './draft.ts';
import { reasonOf, shownIn, type Preview, type PreviewRow } from './preview.ts';
import classes from './mapping.module.css';

/** How many rows are shown. */
const SHOWN = 6;
const VIEWS = {
  become: 'What they become',
  file: 'As in the file',
  wrong: 'With problems',
} as const;
type View = keyof typeof VIEWS;

type Props = {
  preview: Preview;
  /** The fields that are read, in order. */
  fields: readonly RowField[];
  columns: readonly FileColumn[];
};

/** The first rows of the file, as they stand there and as what they become. */
export function PreviewTable({ preview, fields, columns }: Props) {
  const [view, setView] = useState<View>('become');
  const { rows, bad } = preview;
  const wrong = rows.filter(({ reading }) => reading !== null && reading.problems.length > 0);
  const shown = (view === 'wrong' ? wrong : rows).slice(0, SHOWN);
  return (
    <section aria-label="First rows" className={classes.section}>
      <div className={classes.bar}>
        <h3 className={classes.heading}>
          {view === 'wrong' ? 'Rows with problems' : 'First rows'}
        </h3>
        <SegmentedControl
          size="xs"
          aria-label="Show the rows"
          value={view}
          onChange={(next) => setView(next as View)}
          data={(Object.keys(VIEWS) as View[])
            .filter((each) => each !== 'wrong' || bad > 0 || view === 'wrong')
            .map((value) => ({ value, label: VIEWS[value] }))}
        />
      </div>
      {/* It scrolls sideways on its own, by keyboard, too. */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label="Table of rows">
        <table className={classes.preview}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {view === 'file'
                ? columns.map(({ index, label }) => (
                    <th scope="col" key={index}>
                      {label}
                    </th>
                  ))
                : fields.map(({ name, label }) => (
                    <th scope="col" key={name}>
                      {label}
                    </th>
                  ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) =>
              view === 'file' ? (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  {columns.map(({ index }) => (
                    <td key={index}>
                      <Text text={row.cells[index] ?? ''} />
                    </td>
                  ))}
                </tr>
              ) : (
                <Read key={row.line} row={row} fields={fields} />
              ),
            )}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p className={classes.quiet}>No row has a problem.</p>}
    </section>
  );
}

function Read({
  row: { line, reading },
  fields,
}: {
  row: PreviewRow;
  fields: readonly RowField[];
}) {
  if (reading === null) {
    return (
      <tr>
        <td>{line}</td>
        <td colSpan={Math.max(1, fields.length)} className={classes.quiet}>
          left out by a rule
        </td>
      </tr>
    );
  }
  const whole = reading.problems.find(({ field }) => !fields.some(({ name }) => name === field));
  return (
    <tr>
      <td>
        {line}
        {whole && (
          <div className={classes.wrong}>
            {whole.column !== null && `${whole.column} `}
            {whole.reason}
          </div>
        )}
      </td>
      {fields.map((field) => {
        const { name, kind } = field;
        const problem = reading.problems.find(({ field }) => field === name);
        return (
          <td key={name} data-wrong={problem !== undefined} data-kind={kind}>
            {problem ? (
              <>
                {problem.value !== undefined && <div>{problem.value}</div>}
                <div className={classes.wrong}>{reasonOf(problem)}</div>
              </>
            ) : (
              <Text text={shownIn(field, reading.values[name])} />
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The most of a cell that is shown, in characters. */
const LONG = 90;
const Text = ({ text }: { text: string }) =>
  text.length > LONG ? <span title={text.slice(0, 2_000)}>{text.slice(0, LONG)}…</span> : text;
