import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { ORG_MODELS } from '../ui/words.ts';
import { placeOf, scaleSummary, scaleTable, zoneText } from './scale.ts';
import classes from './threshold-figure.module.css';

/** The count of use cases on the ladder, and the zones it passes. */
export function ThresholdFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const { activeUseCases, recommended, ranges } = staffing.orgModel;
  const place = placeOf(activeUseCases, ranges);
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
            />
          ))}
          <div className={classes.marker} style={{ left: `${place * 100}%` }}>
            <span className={classes.count}>{activeUseCases}</span>
          </div>
        </div>
        <div className={classes.names}>
          {ranges.map((zone) => (
            <div
              key={zone.model}
              className={classes.name}
              data-current={zone.model === recommended}
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
