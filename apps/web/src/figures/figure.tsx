import {
  ActionIcon,
  Group,
  ScrollArea,
  Skeleton,
  Table as MantineTable,
  Tooltip,
} from '@mantine/core';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';
import { Suspense, useId, useState, type ReactNode } from 'react';
import { formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { csvName, download, toCsv, type Table } from './csv.ts';
import classes from './figure.module.css';

type Props = {
  title: string;
  /** What the figure says, in a sentence or two: what somebody who cannot see it needs to know. */
  summary: string;
  /** The numbers behind it, for the table and the CSV. */
  table: Table;
  /** Height of the drawing in pixels, kept while it loads. */
  height?: number;
  /** The drawing; may be lazy. */
  children: ReactNode;
};

/** The one frame of every figure: title, summary, the drawing or its table, and its numbers as CSV. */
export function Figure({ title, summary, table, height, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const summaryId = useId();
  const toggle = asTable ? 'Show the figure' : 'Show as table';
  return (
    <Panel
      title={title}
      aside={
        <Group gap={2} className={classes.tools}>
          <Tooltip label={toggle}>
            <ActionIcon
              aria-label={`${title}: ${toggle.toLowerCase()}`}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? (
                <IconChartLine size={17} aria-hidden />
              ) : (
                <IconTable size={17} aria-hidden />
              )}
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Download CSV">
            <ActionIcon
              aria-label={`${title}: download CSV`}
              onClick={() => download(csvName(title), toCsv(table))}
            >
              <IconDownload size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      }
    >
      <figure className={classes.figure} aria-describedby={summaryId} aria-label={title}>
        {asTable ? (
          <FigureTable table={table} caption={title} />
        ) : (
          <Suspense fallback={<Skeleton height={height ?? 200} />}>{children}</Suspense>
        )}
        <figcaption id={summaryId} className={classes.summary}>
          {summary}
        </figcaption>
      </figure>
    </Panel>
  );
}

function FigureTable({ table: { columns, rows }, caption }: { table: Table; caption: string }) {
  return (
    <ScrollArea.Autosize
      mah={320}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': caption }}
    >
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
                  {typeof value === 'number' ? formatValue(value) : (value ?? '–')}
                </MantineTable.Td>
              ))}
            </MantineTable.Tr>
          ))}
        </MantineTable.Tbody>
      </MantineTable>
    </ScrollArea.Autosize>
  );
}
