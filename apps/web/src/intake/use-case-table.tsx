import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { UseCaseRowFragment } from '../api/generated/graphql.ts';
import { useInProduction } from '../explain/in-production.ts';
import { formatDistance } from '../ui/format.ts';
import { BandBadge } from './band-badge.tsx';
import { ScoreBar } from './score-bar.tsx';
import { UseCaseStatus } from './use-case-status.tsx';
import { windowOf } from './window.ts';
import { LIFECYCLE } from '../lifecycle/words.ts';
import classes from './use-cases.module.css';

/** Heights of a row in pixels, as the stylesheet sets them. */
const ROW = 46;
const CARD = 94;
/** How many rows before its end the list requests the next page. */
const AHEAD = 30;

type Props = {
  rows: readonly UseCaseRowFragment[];
  total: number;
  chosen: ReadonlySet<string>;
  /** Absent for users who may not decide. */
  onChoose?: ((ids: ReadonlySet<string>) => void) | undefined;
  /** Called near the end of the list, to read the next page. */
  onNear: () => void;
};

/** The rows to draw at the present scroll position. */
function useWindow(count: number, rowHeight: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState({ from: 0, height: window.innerHeight });
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const top = body.current?.getBoundingClientRect().top ?? 0;
        setSeen({ from: -top, height: window.innerHeight });
      });
    };
    measure();
    window.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, []);
  return { body, ...windowOf(count, rowHeight, seen.from, seen.height) };
}

/** The table of use cases. It draws only the rows near the visible part, so that 10,000 rows scroll smoothly. */
export function UseCaseTable({ rows, total, chosen, onChoose, onNear }: Props) {
  const cards = useMediaQuery('(width < 48rem)', false, { getInitialValueInEffect: false });
  const live = useInProduction();
  const { body, from, to, above, below } = useWindow(rows.length, cards ? CARD : ROW);
  const near = to >= rows.length - AHEAD;
  useEffect(() => {
    if (near) onNear();
  }, [near, onNear]);
  const all = rows.length > 0 && chosen.size === rows.length;
  return (
    <table className={classes.table} aria-rowcount={total + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {onChoose && (
            <th scope="col" className={classes.pick}>
              <Checkbox
                size="xs"
                aria-label="Choose all that are loaded"
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => onChoose(new Set(all ? [] : rows.map(({ id }) => id)))}
              />
            </th>
          )}
          <th scope="col">Use case</th>
          <th scope="col">Score</th>
          <th scope="col">Band</th>
          <th scope="col">Status</th>
          <th scope="col">Stage</th>
          <th scope="col">Team</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {above > 0 && <tr aria-hidden style={{ height: above }} />}
        {rows.slice(from, to).map((useCase, at) => (
          <Row
            key={useCase.id}
            useCase={useCase}
            index={from + at + 2}
            live={live.has(useCase.id)}
            chosen={chosen.has(useCase.id)}
            onChoose={
              onChoose &&
              (() => {
                const next = new Set(chosen);
                if (!next.delete(useCase.id)) next.add(useCase.id);
                onChoose(next);
              })
            }
          />
        ))}
        {below > 0 && <tr aria-hidden style={{ height: below }} />}
      </tbody>
    </table>
  );
}

type RowProps = {
  useCase: UseCaseRowFragment;
  index: number;
  /** Whether it is in production. */
  live: boolean;
  chosen: boolean;
  onChoose?: (() => void) | undefined;
};

function Row({ useCase, index, live, chosen, onChoose }: RowProps) {
  const { org } = useParams({ from: '/t/$org' });
  const { id, title, band, status, stage, team, updatedAt } = useCase;
  return (
    <tr aria-rowindex={index} data-chosen={chosen}>
      {onChoose && (
        <td className={classes.pick}>
          <Checkbox size="xs" aria-label={`Choose ${title}`} checked={chosen} onChange={onChoose} />
        </td>
      )}
      <th scope="row" className={classes.title}>
        <Link to="/t/$org/use-cases/$id" params={{ org, id }} title={title}>
          {title}
        </Link>
      </th>
      <td className={classes.scoreCell}>
        <ScoreBar useCase={useCase} />
      </td>
      <td className={classes.bandCell}>{band && <BandBadge band={band} />}</td>
      <td className={classes.statusCell}>
        <UseCaseStatus status={status} />
      </td>
      <td className={classes.wide}>
        {stage ? LIFECYCLE[stage] : ''}
        {live && <span className={classes.live}>in production</span>}
      </td>
      <td className={classes.wide}>{team?.name ?? ''}</td>
      <td className={classes.wide}>{formatDistance(updatedAt, Date.now())}</td>
    </tr>
  );
}
