import classes from './bullet.module.css';
import { linear } from './geometry.ts';

type Props = {
  /** The present value. */
  actual: number;
  /** The value with future starters and accepted positions; drawn when it is at least `actual`. */
  committed?: number;
  /** The range the bar should end in; null without a benchmark. A null `max` means no upper end. */
  range: { min: number; max: number | null } | null;
  /** The end of the scale, the same for all bullets of a list so that lengths can be compared. */
  scaleMax: number;
  short: boolean;
  /** Whether the gap is overdue. */
  critical?: boolean;
};

const HEIGHT = 22;
/** Percent: the drawing stretches with its column. */
const WIDTH = 100;

/** A bullet chart: a bar against the range it should end in. Decoration: the row beside it says the same in numbers. */
export function Bullet({
  actual,
  committed = actual,
  range,
  scaleMax,
  short,
  critical = false,
}: Props) {
  const x = linear([0, scaleMax], [0, WIDTH]);
  const percent = (value: number) => `${Math.max(0, Math.min(WIDTH, value))}%`;
  return (
    <svg className={classes.root} width="100%" height={HEIGHT} aria-hidden focusable="false">
      <rect className={classes.track} width="100%" height={HEIGHT} rx={3} />
      {range && (
        <rect
          className={classes.range}
          x={percent(x(range.min))}
          width={percent(x(range.max ?? scaleMax) - x(range.min))}
          height={HEIGHT}
          data-open={range.max === null}
        />
      )}
      {committed > actual && (
        <rect
          className={classes.committed}
          x={0}
          y={8}
          width={percent(x(committed))}
          height={HEIGHT - 16}
          rx={1}
        />
      )}
      <rect
        className={classes.actual}
        x={0}
        y={7}
        width={percent(x(actual))}
        height={HEIGHT - 14}
        rx={1}
        data-short={short}
        data-critical={critical}
      />
      {range && range.min > 0 && (
        <line
          className={classes.target}
          x1={percent(x(range.min))}
          x2={percent(x(range.min))}
          y1={2}
          y2={HEIGHT - 2}
        />
      )}
    </svg>
  );
}
