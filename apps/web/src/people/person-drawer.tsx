import { Button, Drawer, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type {
  AssignmentPartsFragment,
  PersonPartsFragment,
  TeamPartsFragment,
} from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatValue } from '../ui/format.ts';
import { Status, type StatusName } from '../ui/status.tsx';
import { ROLES } from '../ui/words.ts';
import { AssignRole } from './assign-role.tsx';
import { formatDate } from './dates.ts';
import { EndAssignment } from './end-assignment.tsx';
import { assignmentPhase, sumFte, today } from './roster.ts';
import { EMPLOYMENT_TYPES } from './words.ts';
import classes from './people.module.css';

type Props = { people: readonly PersonPartsFragment[]; teams: readonly TeamPartsFragment[] };

/** One person: every role past, present and future. The address keeps it open. */
export default function PersonDrawer({ people, teams }: Props) {
  const { person: id } = useSearch({ from: '/t/$org/staffing' });
  const navigate = useNavigate({ from: '/t/$org/staffing' });
  const chosen = people.find((one) => one.id === id);
  // The last person stays drawn while the drawer slides out.
  const last = useRef(chosen);
  if (chosen) last.current = chosen;
  const person = chosen ?? last.current;
  return (
    <Drawer
      opened={chosen !== undefined}
      onClose={() =>
        void navigate({ search: (now) => ({ ...now, person: undefined }), resetScroll: false })
      }
      position="right"
      size="md"
      title={<span className={classes.drawerTitle}>{person?.name}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {person && <PersonDetail key={person.id} person={person} teams={teams} />}
    </Drawer>
  );
}

const PHASES: Record<'past' | 'present' | 'future', { status: StatusName; word: string }> = {
  present: { status: 'OK', word: 'Now' },
  future: { status: 'PENDING', word: 'Coming' },
  past: { status: 'NOT_APPLICABLE', word: 'Ended' },
};

function PersonDetail({
  person,
  teams,
}: {
  person: PersonPartsFragment;
  teams: readonly TeamPartsFragment[];
}) {
  const mayWrite = useMay('org.write');
  const [assigning, setAssigning] = useState(false);
  const [ending, setEnding] = useState<AssignmentPartsFragment | null>(null);
  const day = today(useClock().timeZone);
  const latestFirst = person.assignments.toSorted((one, other) =>
    other.startDate.localeCompare(one.startDate),
  );
  const now = sumFte(person.assignments.filter((one) => assignmentPhase(one, day) === 'present'));
  return (
    <>
      {person.email && <Text c="dimmed">{person.email}</Text>}
      <div className={classes.sectionHead}>
        <h3>Roles</h3>
        {mayWrite && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setAssigning(true)}
          >
            Assign a role
          </Button>
        )}
      </div>
      <p className={classes.summary}>
        {formatValue(now)} of 1 FTE today
        {now < 1 && now > 0 && `, ${formatValue(Math.round((1 - now) * 100) / 100)} free`}.
      </p>
      <ul className={classes.roles}>
        {latestFirst.map((one) => {
          const phase = assignmentPhase(one, day);
          return (
            <li key={one.id} className={classes.roleRow} data-phase={phase}>
              <div>
                <div className={classes.roleHead}>
                  {ROLES[one.role][0]}{' '}
                  <Status status={PHASES[phase].status}>{PHASES[phase].word}</Status>
                </div>
                <p className={classes.roleText}>
                  {one.team.name} · {formatValue(one.fte)} FTE ·{' '}
                  {EMPLOYMENT_TYPES[one.employmentType]}
                  <br />
                  {formatDate(one.startDate)}{' '}
                  {one.endDate ? `until ${formatDate(one.endDate)}` : 'with no end'}
                </p>
              </div>
              {mayWrite && phase !== 'past' && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setEnding(one)}
                  aria-label={`End ${ROLES[one.role][0]}`}
                >
                  {one.endDate ? 'Change the end' : 'End'}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <AssignRole
        person={person}
        teams={teams}
        day={day}
        opened={assigning}
        onClose={() => setAssigning(false)}
      />
      <EndAssignment assignment={ending} day={day} onClose={() => setEnding(null)} />
    </>
  );
}
