import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { startOfDay } from '@cadre/domain';
import {
  StaffingDocument,
  StaffingOnDocument,
  type StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import { Bullet } from '../figures/bullet.tsx';
import { Figure } from '../figures/figure.tsx';
import { useClock } from '../me/me.tsx';
import { formatValue } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { ROLES } from '../ui/words.ts';
import { gapSummary, gapTable, scaleEnd, shownGaps, standing } from './gaps.ts';
import { formatDate } from '../ui/dates.ts';
import { RoleGaps } from './role-gaps.tsx';
import classes from './role-gaps.module.css';

/** The gap of each role: live for today, computed for any other day. */
export const GapsOn = ({ day, isToday }: { day: string; isToday: boolean }) =>
  isToday ? <GapsNow /> : <GapsThen day={day} />;

function GapsNow() {
  const staffing = useQuery(StaffingDocument);
  return (
    <Loaded result={staffing} skeleton={<Skeleton height={360} />}>
      {({ staffing: now }) => (now ? <RoleGaps staffing={now} /> : null)}
    </Loaded>
  );
}

function GapsThen({ day }: { day: string }) {
  const { timeZone } = useClock();
  const asOf = new Date(startOfDay(day, timeZone)).toISOString();
  const staffing = useQuery(StaffingOnDocument, { variables: { asOf } });
  return (
    <Loaded result={staffing} skeleton={<Skeleton height={360} />}>
      {({ staffing: then }) =>
        then ? (
          <GapsOfDay staffing={then} day={day} />
        ) : (
          <Text c="dimmed">The rules have nothing to say of that day.</Text>
        )
      }
    </Loaded>
  );
}

/** The gaps of another day, without explanations, which exist for the present assessment only. */
function GapsOfDay({ staffing, day }: { staffing: StaffingPartsFragment; day: string }) {
  const gaps = shownGaps(staffing);
  const scaleMax = scaleEnd(gaps);
  return (
    <Figure
      title={`Roles on ${formatDate(day)}`}
      summary={`${gapSummary(staffing).replace('today', 'that day')} Judged by today’s rules.`}
      table={gapTable(staffing)}
    >
      <ul className={classes.list}>
        {gaps.map(({ role, fte, committed, required, short }) => (
          <li key={role} className={classes.row}>
            <span className={classes.name}>{ROLES[role][0]}</span>
            <span className={classes.numbers}>
              {formatValue(fte)}
              <span className={classes.range}>
                {required ? `of at least ${formatValue(required.min, 'FTE', [fte])} FTE` : 'FTE'}
              </span>
            </span>
            <span className={classes.gap} data-short={short > 0}>
              {standing({ short, required }, staffing)}
            </span>
            <div className={classes.bullet}>
              <Bullet
                actual={fte}
                committed={committed}
                range={required}
                scaleMax={scaleMax}
                short={short > 0}
              />
            </div>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
