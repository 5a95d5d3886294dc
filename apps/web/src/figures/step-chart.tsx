import { useLayoutEffect, useRef, useState } from 'react';
import { countTicks, apart, linear, spread, stepPath, timeTicks, type Step } from './geometry.ts';
import classes from './step-chart.module.css';

export type Series = { name: string; steps: readonly Step[] };
/** A threshold of a rule, drawn as a line across. It belongs to the series of that index. */
export type Threshold = {
  label: string;
  /** The label where there is little room. */
  brief: string;
  value: number;
  series: number;
};

type Props = {
  series: readonly Series[];
  thresholds: readonly Threshold[];
  /** Epoch milliseconds: both ends of the time shown. */
  from: number;
  until: number;
  /** The label of an instant on the axis. */
  dayLabel: (at: number) => string;
  height: number;
};

const LABEL_GAP = 15;
/** How much higher a line is drawn than another of equal value. Pixels: more than a line is wide. */
const LANE = 4;
/** The widest a digit of the axis gets, and its distance from the plot. Pixels. */
const DIGIT = 7;
const AXIS_GAP = 8;

/** Step lines of counts over time, labelled at their ends, with thresholds across. */
export default function StepChart({ series, thresholds, from, until, dayLabel, height }: Props) {
  const { ref, width } = useWidth();
  const narrow = width < 520;
  const values = [
    ...series.flatMap(({ steps }) => steps.map(({ value }) => value)),
    ...thresholds.map(({ value }) => value),
  ];
  const ticks = countTicks(Math.max(1, ...values));
  const digits = String(ticks.at(-1) ?? 0).length;
  const margin = {
    top: 14,
    right: narrow ? 12 : 168,
    bottom: 26,
    left: Math.max(26, digits * DIGIT + AXIS_GAP + 4),
  };
  const plot = {
    right: Math.max(margin.left + 1, width - margin.right),
    bottom: height - margin.bottom,
  };
  const x = linear([from, until], [margin.left, plot.right]);
  const y = linear([0, ticks.at(-1) ?? 1], [plot.bottom, margin.top]);
  const times = timeTicks([from, until], narrow ? 3 : 5, dayLabel);
  const told = spread(
    thresholds.map(({ value }) => y(value) - 5),
    LABEL_GAP,
    [margin.top - 5, plot.bottom - 5],
  );
  const drawn = apart(series.map(({ steps }) => steps)).map((steps) =>
    steps.map(({ at, value, lane }): Step => ({ at, value: y(value) - LANE * lane })),
  );
  const ends = drawn.map((steps) => steps.at(-1)?.value ?? y(0));
  const labels = spread(ends, LABEL_GAP, [margin.top, plot.bottom]);
  return (
    <div ref={ref} className={classes.root} style={{ minHeight: height }}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden focusable="false">
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                className={classes.grid}
                x1={margin.left}
                x2={plot.right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text
                className={classes.axis}
                x={margin.left - AXIS_GAP}
                y={y(tick)}
                dy="0.32em"
                textAnchor="end"
              >
                {tick}
              </text>
            </g>
          ))}
          {times.map(({ at, label }, index) => (
            <text
              key={label}
              className={classes.axis}
              x={x(at)}
              y={height - 6}
              textAnchor={index === 0 ? 'start' : index === times.length - 1 ? 'end' : 'middle'}
            >
              {label}
            </text>
          ))}
          {thresholds.map(({ label, value, series: of }) => (
            <g key={label} data-series={of + 1} className={classes.threshold}>
              <line x1={margin.left} x2={plot.right} y1={y(value)} y2={y(value)} />
            </g>
          ))}
          {thresholds.map(({ label, brief, series: of }, index) => (
            <g key={label} data-series={of + 1} className={classes.threshold}>
              <text x={margin.left + 6} y={told[index]}>
                {narrow ? brief : label}
              </text>
            </g>
          ))}
          {series.map(({ name, steps }, index) => (
            <g key={name} data-series={index + 1} className={classes.series}>
              <path d={stepPath(drawn[index] ?? [], x, (top) => top, until)} />
              {steps.length === 1 && steps[0] && (
                <circle cx={x(steps[0].at)} cy={drawn[index]?.[0]?.value} r={3.5} />
              )}
              <circle cx={plot.right} cy={ends[index]} r={3.5} />
              {!narrow && (
                <text x={plot.right + 10} y={labels[index]} dy="0.32em">
                  {steps.at(-1)?.value ?? 0} {name}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
      {width > 0 && narrow && (
        <ul className={classes.legend}>
          {series.map(({ name, steps }, index) => (
            <li key={name} data-series={index + 1}>
              {steps.at(-1)?.value ?? 0} {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The width of the figure, measured before the first paint so that nothing moves after it. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
