import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconCpu, IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import { useActions } from '../actions/actions.ts';
import { useMay } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { Views } from '../ui/views.tsx';
import { LiveStep } from './live-step.tsx';
import { RegisterModel } from './register-model.tsx';
import { entriesOf, VIEWS, type Entry, type View } from './registry.ts';
import { RegistryList } from './registry-list.tsx';
import { modelsOf, useModels } from './use-models.ts';
import classes from './models.module.css';

const Archived = lazyPart(() => import('../corrections/archived.tsx'));
const ModelDrawer = lazyPart(() => import('./model-drawer.tsx'));

/** The registry: every model with its use cases, its owners, and whether it is live. */
export function ModelsPage() {
  const models = useModels();
  const mayWrite = useMay('model.write');
  const { model: modelId } = useSearch({ from: '/t/$org/models' });
  const known = modelsOf(models.data ?? models.previousData);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [registering, { open, close }] = useDisclosure();
  const [archived, showArchived] = useDisclosure();
  const actions = useMemo(
    () =>
      mayWrite
        ? [
            {
              id: 'register-model',
              group: 'Models',
              label: 'Register a model',
              icon: IconPlus,
              keys: ['n'],
              run: open,
            },
            {
              id: 'archived-models',
              group: 'Models',
              label: 'Show archived models',
              icon: IconArchive,
              run: showArchived.open,
            },
          ]
        : [],
    [mayWrite, open, showArchived.open],
  );
  useActions('models', actions);
  const register = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      Register a model
    </Button>
  );
  return (
    <Page
      title="Models"
      lead="What runs, what it serves, and who answers for it. The hiring rules count what is live here."
      actions={
        mayWrite && (
          <>
            <Button variant="subtle" onClick={showArchived.open}>
              Archived
            </Button>
            {register}
          </>
        )
      }
    >
      <Loaded result={models} skeleton={<ModelsSkeleton />}>
        {(data) => {
          const all = modelsOf(data);
          return all.length === 0 ? (
            <Empty icon={IconCpu} title="No model is registered" action={register}>
              Register the first one, link the use case it serves, and record its deployment. From
              the moment it is live it counts.
            </Empty>
          ) : (
            <>
              <LiveStep models={all} onUndo={setUndo} />
              <Registry entries={entriesOf(all, Date.now())} />
            </>
          );
        }}
      </Loaded>
      {!known.some(({ id }) => id === modelId) && <UndoBar undo={undo} />}
      <RegisterModel opened={registering} onClose={close} />
      <Suspense>
        <ModelDrawer models={known} undo={undo} onUndo={setUndo} />
        {archived && <Archived of="models" onClose={showArchived.close} />}
      </Suspense>
    </Page>
  );
}

const holds = (entry: Entry, words: string): boolean =>
  [entry.model.name, ...entry.model.useCases.map(({ title }) => title)]
    .join(' ')
    .toLowerCase()
    .includes(words.toLowerCase());

function Registry({ entries }: { entries: readonly Entry[] }) {
  const { show = 'all', q = '' } = useSearch({ from: '/t/$org/models' });
  const navigate = useNavigate({ from: '/t/$org/models' });
  const [words, setWords] = useState(q);
  const now = Date.now();
  const matching = entries.filter((entry) => holds(entry, words.trim()));
  const shown = matching.filter((entry) => VIEWS[show].shows(entry, now));
  return (
    <Stack gap="md">
      <div className={classes.bar}>
        <Views
          label="Models by state"
          views={(Object.keys(VIEWS) as View[]).map((id) => ({
            id,
            label: VIEWS[id].label,
            count: matching.filter((entry) => VIEWS[id].shows(entry, now)).length,
          }))}
          shown={show}
          search={(view) => ({ show: view })}
        />
        <TextInput
          className={classes.find}
          aria-label="Find a model"
          placeholder="Model or use case"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={words}
          onChange={({ currentTarget: { value } }) => {
            setWords(value);
            void navigate({
              search: (now) => ({ ...now, q: value || undefined }),
              replace: true,
              resetScroll: false,
            });
          }}
        />
      </div>
      {shown.length === 0 ? (
        <Empty
          icon={IconCpu}
          title={words ? `Nothing is called “${words}” here` : VIEWS[show].empty}
        />
      ) : (
        <RegistryList entries={shown} />
      )}
    </Stack>
  );
}

/** Which models to list, as links: the address holds the choice. */
function ModelsSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={84} />
      <Skeleton height={36} maw={520} />
      <Skeleton height={420} />
    </Stack>
  );
}
