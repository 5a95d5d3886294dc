import { Button, Menu, Skeleton, Stack, TextInput } from '@mantine/core';
import {
  IconArchive,
  IconPencil,
  IconUpload,
  IconUserPlus,
  IconUsersGroup,
  IconUsersPlus,
} from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState, type ReactNode } from 'react';
import { lazyPart } from '../api/part.ts';
import type { PersonPartsFragment, TeamPartsFragment } from '../api/generated/graphql.ts';
import { RowMenu } from '../corrections/row-menu.tsx';
import { useActions } from '../actions/actions.ts';
import { useMay } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { AddPerson } from '../people/add-person.tsx';
import { CreateTeam } from '../people/create-team.tsx';
import { GapsOn } from './gaps-on-day.tsx';
import { PeopleRoster } from '../people/roster-list.tsx';
import { rosterOn } from '../people/roster.ts';
import { usePeople, useShownDay } from '../people/use-people.ts';
import classes from '../people/people.module.css';

const EditTeam = lazyPart(() => import('../people/edit-team.tsx'));
const PersonDrawer = lazyPart(() => import('../people/person-drawer.tsx'));

const Coverage = lazyPart(() => import('../people/coverage.tsx'));
const EveryRule = lazyPart(() => import('./every-rule.tsx'));
const KeyPeople = lazyPart(() => import('./key-people.tsx'));
const Archived = lazyPart(() => import('../corrections/archived.tsx'));

type Adding = 'person' | 'team' | 'archived' | null;

/** The people of any day by team, role and FTE; and the gaps. */
export function StaffingPage() {
  const { people, teams } = usePeople();
  const mayWrite = useMay('org.write');
  const { person: personId } = useSearch({ from: '/t/$org/staffing' });
  const [adding, setAdding] = useState<Adding>(null);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const actions = useMemo(
    () =>
      mayWrite
        ? [
            {
              id: 'add-person',
              group: 'Staffing',
              label: 'Add a person',
              icon: IconUserPlus,
              keys: ['n'],
              run: () => setAdding('person'),
            },
            {
              id: 'create-team',
              group: 'Staffing',
              label: 'Create a team',
              icon: IconUsersPlus,
              run: () => setAdding('team'),
            },
            {
              id: 'archived-staffing',
              group: 'Staffing',
              label: 'Show archived people and teams',
              icon: IconArchive,
              run: () => setAdding('archived'),
            },
          ]
        : [],
    [mayWrite],
  );
  useActions('staffing', actions);
  const everybody =
    (people.data ?? people.previousData)?.people.edges.map(({ node }) => node) ?? [];
  const allTeams = (teams.data ?? teams.previousData)?.teams.edges.map(({ node }) => node) ?? [];
  const team = allTeams.find(({ id }) => id === teamId);
  const menuOf = ({ id }: { id: string }) => {
    const row = allTeams.find((one) => one.id === id);
    return (
      row && (
        <RowMenu kind="TEAM" row={row} rows={allTeams} onUndo={setUndo}>
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => setTeamId(id)}
          >
            Correct…
          </Menu.Item>
        </RowMenu>
      )
    );
  };
  return (
    <Page
      title="Staffing"
      lead="Who works where, as what, and for how much of the week. Dates count: who starts later does not count yet."
      actions={
        mayWrite && (
          <>
            <Button variant="subtle" onClick={() => setAdding('archived')}>
              Archived
            </Button>
            <Button
              variant="default"
              leftSection={<IconUsersPlus size={16} aria-hidden />}
              onClick={() => setAdding('team')}
            >
              New team
            </Button>
            <Button
              leftSection={<IconUserPlus size={16} aria-hidden />}
              onClick={() => setAdding('person')}
            >
              Add a person
            </Button>
          </>
        )
      }
    >
      <Loaded result={people} skeleton={<StaffingSkeleton />}>
        {() =>
          everybody.length === 0 ? (
            <Empty icon={IconUsersGroup} title="Nobody is recorded yet" action={<ImportPeople />}>
              The hiring rules compare people with work. Until a person is recorded they say “no
              data”, never zero.
            </Empty>
          ) : (
            <Loaded result={teams} skeleton={<StaffingSkeleton />}>
              {() => <OnDay everybody={everybody} teams={allTeams} {...(mayWrite && { menuOf })} />}
            </Loaded>
          )
        }
      </Loaded>
      {!everybody.some(({ id }) => id === personId) && <UndoBar undo={undo} />}
      <AddPerson opened={adding === 'person'} onClose={() => setAdding(null)} />
      <CreateTeam opened={adding === 'team'} people={everybody} onClose={() => setAdding(null)} />
      <Suspense>
        <PersonDrawer people={everybody} teams={allTeams} undo={undo} onUndo={setUndo} />
        {adding === 'archived' && <Archived of="staffing" onClose={() => setAdding(null)} />}
        {team && (
          <EditTeam
            key={team.id}
            team={team}
            people={everybody}
            onUndo={setUndo}
            onClose={() => setTeamId(null)}
          />
        )}
      </Suspense>
    </Page>
  );
}

/** To the import of a headcount, for those who may. */
function ImportPeople() {
  const { org } = useParams({ from: '/t/$org' });
  if (!useMay('import.write')) return null;
  return (
    <Button
      leftSection={<IconUpload size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/t/$org/settings"
          params={{ org }}
          search={{ tab: 'import', holds: 'people' }}
        />
      )}
    >
      Import people
    </Button>
  );
}

function OnDay({
  everybody,
  teams,
  menuOf,
}: {
  everybody: PersonPartsFragment[];
  teams: TeamPartsFragment[];
  menuOf?: (team: { id: string }) => ReactNode;
}) {
  const { day, isToday } = useShownDay();
  const mayImagine = useMay('scenario.run');
  const roster = useMemo(() => rosterOn(everybody, teams, day), [everybody, teams, day]);
  return (
    <>
      <DayChoice />
      <div className={classes.columns}>
        <GapsOn day={day} isToday={isToday} />
        <PeopleRoster roster={roster} day={day} {...(menuOf && { menuOf })} />
      </div>
      <Suspense>
        <Coverage roster={roster} />
        {isToday && <EveryRule />}
      </Suspense>
      {isToday && mayImagine && (
        <Suspense>
          <KeyPeople />
        </Suspense>
      )}
    </>
  );
}

/** The day that is shown; the address keeps it. */
function DayChoice() {
  const { day, isToday } = useShownDay();
  const navigate = useNavigate({ from: '/t/$org/staffing' });
  const show = (on: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, on }), replace: true, resetScroll: false });
  return (
    <div className={classes.day}>
      <TextInput
        type="date"
        label="As of"
        value={day}
        onChange={({ currentTarget: { value } }) => value && show(value)}
      />
      {!isToday && (
        <Button variant="subtle" onClick={() => show(undefined)}>
          Back to today
        </Button>
      )}
    </div>
  );
}

function StaffingSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={56} maw={240} />
      <div className={classes.columns}>
        <Skeleton height={460} />
        <Skeleton height={360} />
      </div>
    </Stack>
  );
}
