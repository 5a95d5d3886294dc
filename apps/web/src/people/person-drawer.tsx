import { Button, Drawer, Group, Text } from '@mantine/core';
import { IconLink, IconPencil, IconPlus } from '@tabler/icons-react';
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
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { ROLES } from '../ui/words.ts';
import { AssignRole } from './assign-role.tsx';
import { formatDate } from './dates.ts';
import { EditAssignment } from './edit-assignment.tsx';
import { EditPerson } from './edit-person.tsx';
import { EndAssignment } from './end-assignment.tsx';
import { LinkMember } from './link-member.tsx';
import { assignmentPhase, neverWas, sumFte, today } from './roster.ts';
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
      {person && <PersonDetail key={person.id} person={person} people={people} teams={teams} />}
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
}: {
  person: PersonPartsFragment;
  people: readonly PersonPartsFragment[];
  teams: readonly TeamPartsFragment[];
}) {
  const mayWrite = useMay('org.write');
  const [assigning, setAssigning] = useState(false);
  const [ending, setEnding] = useState<AssignmentPartsFragment | null>(null);
  const [editing, setEditing] = useState(false);
  const [linking, setLinking] = useState(false);
  const [correcting, setCorrecting] = useState<AssignmentPartsFragment | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const day = today(useClock().timeZone);
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
      {mayWrite && (
        <Group mt="xs" gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            Correct
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconLink size={15} aria-hidden />}
            onClick={() => setLinking(true)}
          >
            {person.member ? 'Change the member' : 'Link to a member'}
          </Button>
        </Group>
      )}
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
      <EndAssignment assignment={ending} day={day} onClose={() => setEnding(null)} />
      {editing && <EditPerson person={person} onUndo={setUndo} onClose={() => setEditing(false)} />}
      {linking && <LinkMember person={person} onUndo={setUndo} onClose={() => setLinking(false)} />}
      {correcting && (
        <EditAssignment
          assignment={correcting}
          people={people}
          teams={teams}
          onUndo={setUndo}
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
