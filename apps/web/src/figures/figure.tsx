import { ActionIcon, Group, Skeleton } from '@mantine/core';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';
import { Suspense, useId, useState, type ReactNode } from 'react';
import { lazyPart } from '../api/part.ts';
import { Panel } from '../ui/page.tsx';
import { csvName, download, toCsv, type Table } from './csv.ts';
import classes from './figure.module.css';

const FigureTable = lazyPart(() => import('./figure-table.tsx'));

type Props = {
  title: string;
  /** What the figure says, in a sentence or two, for readers who cannot see it. */
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
          <ActionIcon
            title={toggle}
            aria-label={`${title}: ${toggle.toLowerCase()}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? (
              <IconChartLine size={17} aria-hidden />
            ) : (
              <IconTable size={17} aria-hidden />
            )}
          </ActionIcon>
          <ActionIcon
            title="Download CSV"
            aria-label={`${title}: download CSV`}
            onClick={() => download(csvName(title), toCsv(table))}
          >
            <IconDownload size={17} aria-hidden />
          </ActionIcon>
        </Group>
      }
    >
      <figure className={classes.figure} aria-describedby={summaryId} aria-label={title}>
        <Suspense fallback={<Skeleton height={height ?? 200} />}>
          {asTable ? <FigureTable table={table} caption={title} /> : children}
        </Suspense>
        <figcaption id={summaryId} className={classes.summary}>
          {summary}
        </figcaption>
      </figure>
    </Panel>
  );
}
