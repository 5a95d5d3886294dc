import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AssignmentPartsFragment, PersonPartsFragment } from '../api/generated/graphql.ts';
import { csvName, download, toCsv } from '../figures/csv.ts';
import { formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { ROLES } from '../ui/words.ts';
import { formatDate } from '../ui/dates.ts';
import {
  neverWas,
  rosterSummary,
  rosterTable,
  tenure,
  type Roster,
  type RosterTeam,
} from './roster.ts';
import { EMPLOYMENT_TYPES, TEAM_KINDS } from './words.ts';
import classes from './people.module.css';

/** The people of a day, team by team, each with the dates between which they count. */
export function PeopleRoster({
  roster,
  day,
  menuOf,
}: {
  roster: Roster;
  day: string;
  /** What a leader can do about a team. */
  menuOf?: (team: RosterTeam['team']) => ReactNode;
}) {
  return (
    <Panel
      title="People by team"
      aside={
        <ActionIcon
          title="Download CSV"
          aria-label="People by team: download CSV"
          onClick={() => download(csvName(`People ${day}`), toCsv(rosterTable(roster)))}
        >
          <IconDownload size={17} aria-hidden />
        </ActionIcon>
      }
    >
      <p className={classes.summary}>{rosterSummary(roster)}</p>
      {roster.teams.map((team) => (
        <TeamGroup key={team.team.id} group={team} day={day} menu={menuOf?.(team.team)} />
      ))}
      {roster.idle.length > 0 && (
        <section className={classes.team} aria-label="Without a role">
          <header className={classes.teamHead}>
            <h3>Without a role</h3>
          </header>
          <ul className={classes.rows}>
            {roster.idle.map((person) => (
              <li key={person.id} className={classes.row}>
                <PersonLink id={person.id} name={person.name} />
                <span className={classes.role}>{whyIdle(person)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}

/** Why a person without a role has none. */
function whyIdle({ leftAt, assignments }: PersonPartsFragment): string {
  if (leftAt !== null) return 'Marked as left';
  if (assignments.some((one) => !neverWas(one))) return 'Has no role any more';
  return 'Counts nowhere until a role is assigned';
}

/** Kind, product line and lead, as far as the name does not say them already. */
function aboutTeam({ name, kind, productLine, lead }: RosterTeam['team']): string {
  const parts = [kind && TEAM_KINDS[kind], productLine].filter((part) => part && part !== name);
  if (lead) parts.push(lead.left ? `${lead.name}, who led it, has left` : `led by ${lead.name}`);
  return parts.join(' · ');
}

function TeamGroup({ group, day, menu }: { group: RosterTeam; day: string; menu: ReactNode }) {
  const { team, present, future, heads, fte } = group;
  return (
    <section className={classes.team} aria-label={team.name}>
      <header className={classes.teamHead}>
        <h3>{team.name}</h3>
        {menu}
        <span className={classes.kind}>{aboutTeam(team)}</span>
        <span className={classes.total}>
          {heads === 0
            ? 'nobody'
            : `${heads} ${heads === 1 ? 'person' : 'people'}, ${formatValue(fte)} FTE`}
        </span>
      </header>
      {present.length + future.length > 0 && (
        <ul className={classes.rows}>
          {present.map((one) => (
            <Row key={one.id} assignment={one} day={day} />
          ))}
          {future.map((one) => (
            <Row key={one.id} assignment={one} day={day} coming />
          ))}
        </ul>
      )}
    </section>
  );
}

function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <Link
      to="."
      search={(now) => ({ ...now, person: id })}
      resetScroll={false}
      className={classes.person}
    >
      {name}
    </Link>
  );
}

function Row({
  assignment,
  day,
  coming = false,
}: {
  assignment: AssignmentPartsFragment;
  day: string;
  coming?: boolean;
}) {
  const { person, role, fte, startDate, endDate, employmentType } = assignment;
  return (
    <li className={classes.row} data-coming={coming}>
      <PersonLink {...person} />
      <span className={classes.role}>
        {ROLES[role][0]}
        {employmentType !== 'EMPLOYEE' && (
          <span className={classes.type}> {EMPLOYMENT_TYPES[employmentType]}</span>
        )}
      </span>
      <span className={classes.fte}>{formatValue(fte)} FTE</span>
      <span className={classes.dates}>
        {coming ? `starts ${formatDate(startDate)}` : `since ${formatDate(startDate)}`}
        {endDate && `, until ${formatDate(endDate)}`}
      </span>
      <Tenure assignment={assignment} day={day} />
    </li>
  );
}

/** The same dates as a bar in the two years around the day. Decoration. */
function Tenure({ assignment, day }: { assignment: AssignmentPartsFragment; day: string }) {
  const span = tenure(assignment, day);
  return (
    <svg className={classes.tenure} width="100%" height={10} aria-hidden focusable="false">
      <rect className={classes.track} y={4} width="100%" height={2} />
      {span && (
        <rect
          className={classes.span}
          x={`${span.from * 100}%`}
          y={2}
          width={`${(span.to - span.from) * 100}%`}
          height={6}
          rx={1}
        />
      )}
      <line className={classes.now} x1="50%" x2="50%" y1={0} y2={10} />
    </svg>
  );
}
