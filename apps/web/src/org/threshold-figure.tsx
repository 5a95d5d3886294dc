import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Figure } from '../figures/figure.tsx';
import { ORG_MODELS } from '../ui/words.ts';
import { scaleMax, scaleSummary, scaleTable, THRESHOLDS, ZONES, zoneText } from './scale.ts';
import classes from './threshold-figure.module.css';

/** The count of use cases on the ladder, with the thresholds at 3 and 10. */
export function ThresholdFigure({ staffing }: { staffing: StaffingPartsFragment }) {
  const { activeUseCases, recommended } = staffing.orgModel;
  const max = scaleMax(activeUseCases);
  // Zones meet half-way between their counts, so that 10 lies inside the hub and 11 beyond it.
  const percent = (value: number) => (Math.max(0, value) / max) * 100;
  return (
    <Figure
      title="Active use cases on the ladder"
      summary={scaleSummary(staffing)}
      table={scaleTable(staffing)}
    >
      <div className={classes.scale} aria-hidden>
        <div className={classes.zones}>
          {ZONES.map((zone) => {
            const start = percent(zone.from - 0.5);
            const end = zone.to === null ? 100 : percent(zone.to + 0.5);
            return (
              <div
                key={zone.model}
                className={classes.zone}
                data-current={zone.model === recommended}
                style={{ width: `${end - start}%` }}
              >
                <span className={classes.zoneName}>{ORG_MODELS[zone.model]}</span>
                <span className={classes.zoneRange}>{zoneText(zone)}</span>
              </div>
            );
          })}
        </div>
        <div className={classes.marker} style={{ left: `${percent(activeUseCases)}%` }}>
          <span className={classes.count}>{activeUseCases}</span>
        </div>
        <div className={classes.axis}>
          {[0, ...THRESHOLDS, max].map((tick) => (
            <span key={tick} style={{ left: `${percent(tick)}%` }}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </Figure>
  );
}
