import { Table as MantineTable } from '@mantine/core';
import { formatValue } from '../ui/format.ts';
import type { Cell, Table } from './csv.ts';
import classes from './figure.module.css';

function shownText(value: Cell): string {
  if (value === null) return '–';
  if (typeof value === 'number') return formatValue(value);
  return typeof value === 'object' ? value.shown : value;
}

/** The numbers of a figure, as a table that scrolls by itself. */
export default function FigureTable({
  table: { columns, rows },
  caption,
}: {
  table: Table;
  caption: string;
}) {
  return (
    // Focusable, so that it can be scrolled without a mouse.
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
      <MantineTable fz="sm" verticalSpacing={6}>
        <MantineTable.Thead>
          <MantineTable.Tr>
            {columns.map((column, at) => (
              <MantineTable.Th key={column} scope="col" ta={at === 0 ? 'left' : 'right'}>
                {column}
              </MantineTable.Th>
            ))}
          </MantineTable.Tr>
        </MantineTable.Thead>
        <MantineTable.Tbody>
          {rows.map((row, line) => (
            <MantineTable.Tr key={line}>
              {row.map((value, at) => (
                <MantineTable.Td key={columns[at]} ta={at === 0 ? 'left' : 'right'}>
                  {shownText(value)}
                </MantineTable.Td>
              ))}
            </MantineTable.Tr>
          ))}
        </MantineTable.Tbody>
      </MantineTable>
    </div>
  );
}
