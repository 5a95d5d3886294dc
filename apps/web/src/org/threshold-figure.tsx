import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { ORG_MODELS } from '../ui/words.ts';
import { scaleMax, scaleSummary, scaleTable, zoneText, type Zone } from './scale.ts';
import classes from './threshold-figure.module.css';

/** The count of use cases on the ladder, and the zones it passes. */
export function ThresholdFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const { activeUseCases, recommended, ranges } = staffing.orgModel;
  const max = scaleMax(activeUseCases);
  // Zones meet half-way between their counts, so that 10 lies inside the hub and 11 beyond it.
  const percent = (value: number) => (Math.max(0, value) / max) * 100;
  const widthOf = ({ from, to }: Zone) =>
    (to === null ? 100 : percent(to + 0.5)) - percent(from - 0.5);
  return (
    <Figure
      title="Active use cases on the ladder"
      summary={scaleSummary(staffing)}
      table={scaleTable(staffing)}
    >
      <div className={classes.scale} aria-hidden>
        <div className={classes.bar}>
          {ranges.map((zone) => (
            <div
              key={zone.model}
              className={classes.zone}
              data-current={zone.model === recommended}
              style={{ width: `${widthOf(zone)}%` }}
            />
          ))}
          <div className={classes.marker} style={{ left: `${percent(activeUseCases)}%` }}>
            <span className={classes.count}>{activeUseCases}</span>
          </div>
        </div>
        <div className={classes.names}>
          {ranges.map((zone) => (
            <div
              key={zone.model}
              className={classes.name}
              data-current={zone.model === recommended}
              style={{ width: `${widthOf(zone)}%` }}
            >
              <span className={classes.zoneName}>{ORG_MODELS[zone.model]}</span>
              <span className={classes.range}>{zoneText(zone)}</span>
            </div>
          ))}
        </div>
      </div>
    </Figure>
  );
}
