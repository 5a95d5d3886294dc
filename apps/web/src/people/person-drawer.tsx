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
import { Merges } from '../corrections/merges.tsx';
import { formatDay, formatValue } from '../ui/format.ts';
import { Status, type StatusName } from '../ui/status.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';
import { AssignRole } from './assign-role.tsx';
import { formatDate } from '../ui/dates.ts';
import { EditAssignment } from './edit-assignment.tsx';
import { EndAssignment } from './end-assignment.tsx';
import { PersonActions } from './person-actions.tsx';
import { assignmentPhase, neverWas, sumFte, today } from './roster.ts';
import { EMPLOYMENT_TYPES } from './words.ts';
import classes from './people.module.css';

type Props = {
  people: readonly PersonPartsFragment[];
  teams: readonly TeamPartsFragment[];
  /** What was done last; the page offers it when the drawer is closed, as it is by archiving its person. */
  undo: Undo | null;
  onUndo: (undo: Undo | null) => void;
};

/** One person: every role past, present and future. The address keeps it open. */
export default function PersonDrawer(props: Props) {
  const { people } = props;
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
      {person && <PersonDetail key={person.id} person={person} {...props} />}
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
  people,
  teams,
  undo,
  onUndo,
}: Props & { person: PersonPartsFragment }) {
  const mayWrite = useMay('org.write');
  const [assigning, setAssigning] = useState(false);
  const [ending, setEnding] = useState<AssignmentPartsFragment | null>(null);
  const [correcting, setCorrecting] = useState<AssignmentPartsFragment | null>(null);
  const clock = useClock();
  const day = today(clock.timeZone);
  const latestFirst = person.assignments.toSorted((one, other) =>
    other.startDate.localeCompare(one.startDate),
  );
  const now = sumFte(person.assignments.filter((one) => assignmentPhase(one, day) === 'present'));
  return (
    <>
      {person.email && <Text c="dimmed">{person.email}</Text>}
      {person.employeeNumber && <Text c="dimmed">Employee {person.employeeNumber}</Text>}
      <Text c="dimmed">
        {person.member ? `Signs in as ${person.member.name}` : 'Signs in as no member'}
      </Text>
      {person.leftAt && <Text c="dimmed">Left on {formatDay(person.leftAt, clock)}</Text>}
      {mayWrite && <PersonActions person={person} people={people} onUndo={onUndo} />}
      <Merges keptId={person.id} />
      <UndoBar undo={undo} />
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
        {latestFirst.map((one) => (
          <RoleRow
            key={one.id}
            assignment={one}
            day={day}
            onCorrect={() => setCorrecting(one)}
            onEnd={() => setEnding(one)}
          />
        ))}
      </ul>
      <AssignRole
        person={person}
        teams={teams}
        day={day}
        opened={assigning}
        onClose={() => setAssigning(false)}
      />
      <EndAssignment
        assignment={ending}
        day={day}
        onUndo={onUndo}
        onClose={() => setEnding(null)}
      />
      {correcting && (
        <EditAssignment
          assignment={correcting}
          people={people}
          teams={teams}
          onUndo={onUndo}
          onClose={() => setCorrecting(null)}
        />
      )}
    </>
  );
}

type RoleProps = {
  assignment: AssignmentPartsFragment;
  day: string;
  onCorrect: () => void;
  onEnd: () => void;
};

function RoleRow({ assignment, day, onCorrect, onEnd }: RoleProps) {
  const mayWrite = useMay('org.write');
  const { role, team, fte, employmentType, startDate, endDate } = assignment;
  const phase = assignmentPhase(assignment, day);
  const never = neverWas(assignment);
  return (
    <li className={classes.roleRow} data-phase={phase}>
      <div>
        <div className={classes.roleHead}>
          {ROLES[role][0]}{' '}
          <Status status={PHASES[phase].status}>{never ? 'Never was' : PHASES[phase].word}</Status>
        </div>
        <p className={classes.roleText}>
          {team.name} · {formatValue(fte)} FTE · {EMPLOYMENT_TYPES[employmentType]}
          <br />
          {never
            ? `Entered by mistake for ${formatDate(startDate)}`
            : `${formatDate(startDate)} ${endDate ? `until ${formatDate(endDate)}` : 'with no end'}`}
        </p>
      </div>
      {mayWrite && (
        <div className={classes.roleActions}>
          <Button
            size="xs"
            variant="subtle"
            onClick={onCorrect}
            aria-label={`Correct ${ROLES[role][0]}, ${team.name}`}
          >
            Correct
          </Button>
          {phase !== 'past' && (
            <Button
              size="xs"
              variant="default"
              onClick={onEnd}
              aria-label={`End ${ROLES[role][0]}`}
            >
              {endDate ? 'Change the end' : 'End'}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
