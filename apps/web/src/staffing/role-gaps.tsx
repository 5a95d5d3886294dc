import { Link, useParams } from '@tanstack/react-router';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Bullet } from '../figures/bullet.tsx';
import { Figure } from '../figures/figure.tsx';
import { useMay } from '../me/me.tsx';
import { formatValue } from '../ui/format.ts';
import { ROLES } from '../ui/words.ts';
import { explainKey } from '../explain/explain-key.ts';
import { Explain } from '../explain/explain.tsx';
import { gapSummary, gapTable, scaleEnd, shownGaps, standing, type ShownGap } from './gaps.ts';
import classes from './role-gaps.module.css';

/** Present against required staffing, for each role that has a benchmark or a person. */
export function RoleGaps({ staffing }: { staffing: StaffingPartsFragment }) {
  const gaps = shownGaps(staffing);
  const scaleMax = scaleEnd(gaps);
  return (
    <Figure
      title="Roles: actual against range"
      summary={gapSummary(staffing)}
      table={gapTable(staffing)}
    >
      {gaps.length === 0 && <NoPeopleYet />}
      <ul className={classes.list}>
        {gaps.map((gap) => (
          <GapRow
            key={gap.role}
            gap={gap}
            scaleMax={scaleMax}
            critical={isCritical(staffing, gap)}
            standing={standing(gap, staffing)}
          />
        ))}
      </ul>
    </Figure>
  );
}

/** Shown while no person is recorded, as in a new organization. */
function NoPeopleYet() {
  const { org } = useParams({ from: '/t/$org' });
  return (
    <p className={classes.nobody}>
      <Link to="/t/$org/staffing" params={{ org }}>
        Record who works here
      </Link>
      , or{' '}
      <Link to="/t/$org/settings" params={{ org }} search={{ tab: 'import', holds: 'people' }}>
        import them as CSV
      </Link>
      : the roles appear with their ranges.
    </p>
  );
}

function rangeText({ min, max }: NonNullable<ShownGap['required']>, fte: number): string {
  const [least, most] = [min, max ?? min].map((end) => formatValue(end, 'FTE', [fte]));
  return max === null ? `at least ${least}` : min === max ? `${least}` : `${least} to ${most}`;
}

/** Whether the rule that asks for the role says it is overdue, as in the verdict. */
const isCritical = ({ rules }: StaffingPartsFragment, { askedBy }: ShownGap): boolean =>
  rules.some(({ rule, state }) => rule === askedBy && state === 'CRITICAL');

type RowProps = { gap: ShownGap; scaleMax: number; critical: boolean; standing: string };

function GapRow({ gap, scaleMax, critical, standing: says }: RowProps) {
  const { role, fte, committed, required, short } = gap;
  const [name] = ROLES[role];
  const { org } = useParams({ from: '/t/$org' });
  const mayPlan = useMay('org.write');
  return (
    <li className={classes.row}>
      <span className={classes.name}>{name}</span>
      <span className={classes.numbers}>
        <Explain k={explainKey.gap(role)} label={`${name}: ${formatValue(fte)} FTE`}>
          {formatValue(fte)}
        </Explain>
        <span className={classes.range}>
          {required ? `FTE of ${rangeText(required, fte)}` : 'FTE'}
        </span>
      </span>
      <span className={classes.gap} data-short={short > 0} data-critical={critical}>
        {says}
        {short > 0 && mayPlan && (
          <Link
            to="/t/$org/roadmap"
            params={{ org }}
            search={{ plan: role, rule: gap.askedBy ?? undefined }}
            aria-label={`Plan the hire: ${name}`}
            className={classes.plan}
          >
            Plan the hire
          </Link>
        )}
      </span>
      <div className={classes.bullet}>
        <Bullet
          actual={fte}
          committed={committed}
          range={required}
          scaleMax={scaleMax}
          short={short > 0}
          critical={critical}
        />
      </div>
    </li>
  );
}
