import { useQuery } from '@apollo/client/react';
import {
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  SettingsOrganizationDocument,
  StaffingDocument,
  UpdateOrganizationDocument,
  type OrganizationSettingsFragment,
} from '../api/generated/graphql.ts';
import { formatDay } from '../ui/format.ts';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { ORG_MODELS, STAGES } from '../ui/words.ts';
import { useKept } from '../me/kept.ts';
import { useClock, useMay } from '../me/me.tsx';
import { SettingsClash } from './clash.tsx';
import { DemoSettings } from './demo-panel.tsx';
import {
  changedKeys,
  changesOf,
  mergeSettings,
  settingsOf,
  type Merge,
  type Settings,
} from './organization.ts';
import { COMPLEXITIES, HOMES, optionsOf } from './words.ts';
import classes from './settings.module.css';

/** What the rules need to know about the organization itself. */
export default function OrganizationTab() {
  const result = useQuery(SettingsOrganizationDocument);
  const number = useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.number;
  const { refetch } = result;
  // The rules evaluate after every saved setting, so a new sequence number means that a member may have saved one.
  useEffect(() => {
    if (number !== undefined) refetch().catch(() => undefined);
  }, [number, refetch]);
  return (
    <Loaded result={result} skeleton={<Skeleton height={520} />}>
      {({ organization }) => (
        <Stack gap="lg">
          <OrganizationForm latest={organization} refetch={() => void refetch()} />
          <DemoSettings />
        </Stack>
      )}
    </Loaded>
  );
}

const TIME_ZONES = Intl.supportedValuesOf('timeZone');
const FIELDS = ['name', 'timeZone', 'timeToHireDays'];

function OrganizationForm({
  latest,
  refetch,
}: {
  latest: OrganizationSettingsFragment;
  refetch: () => void;
}) {
  const clock = useClock();
  const mayWrite = useMay('settings.write');
  const [typed, keepTyped, sent] = useKept<{ base: Settings; form: Settings } | null>(
    'settings',
    null,
  );
  const [begun] = useState(
    () => typed && mergeSettings(typed.base, typed.form, settingsOf(latest)),
  );
  const [base, setBase] = useState(latest);
  const [form, setForm] = useState(() => begun?.merged ?? settingsOf(latest));
  const [merge, setMerge] = useState<Merge | null>(begun?.clashing.length ? begun : null);
  const save = useCommand(UpdateOrganizationDocument, 'The settings are saved.');

  // Another member has saved: their changes are merged into the form, whether I have tried to save or not.
  if (latest.version > base.version) {
    const merged = mergeSettings(settingsOf(base), form, settingsOf(latest));
    setBase(latest);
    setForm(merged.merged);
    if (merged.adopted.length + merged.clashing.length > 0) setMerge(merged);
  }

  const saved = settingsOf(base);
  const changed = changedKeys(saved, form);
  const set = (part: Partial<Settings>) => {
    setForm({ ...form, ...part });
    keepTyped({ base: saved, form: { ...form, ...part } });
  };
  /** Whether a clash waits for the user's choice: saving is blocked, so that no unseen change is overwritten. */
  const undecided = merge !== null && merge.clashing.length > 0;
  const submit = async () => {
    if (undecided) return undefined;
    const done = await save.run({ ...changesOf(saved, form), expectedVersion: base.version });
    if (!done) return refetch();
    setBase(done.updateOrganization.organization);
    setForm(settingsOf(done.updateOrganization.organization));
    setMerge(null);
    sent();
    return undefined;
  };
  const conflict = save.problem?.code === 'CONFLICT';
  return (
    <Panel>
      <LeaveGuard changed={changed.length > 0} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="lg">
          <SettingsClash
            merge={merge}
            mine={form}
            theirs={saved}
            onTake={(keys) => set(Object.fromEntries(keys.map((key) => [key, saved[key]])))}
            onDismiss={() => {
              setMerge(null);
              save.reset();
            }}
          />
          <fieldset disabled={!mayWrite} className={classes.fields}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md">
              <TextInput
                label="Name"
                value={form.name}
                onChange={({ currentTarget: { value } }) => set({ name: value })}
                error={fieldProblem(save.problem, 'name')}
              />
              <Select
                label="Company stage"
                description="Sets the ratios and the headcount band."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                placeholder="Not set: ratios cannot be judged"
                data={optionsOf(STAGES)}
                clearable
                disabled={!mayWrite}
                value={form.stage}
                onChange={(stage) => set({ stage })}
              />
              <Select
                label="Data complexity"
                description="High asks for more data engineers."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                data={optionsOf(COMPLEXITIES)}
                allowDeselect={false}
                disabled={!mayWrite}
                value={form.dataComplexity}
                onChange={(dataComplexity) => dataComplexity && set({ dataComplexity })}
              />
              <Select
                label="What ML reports to"
                placeholder="Not set"
                data={optionsOf(HOMES)}
                clearable
                disabled={!mayWrite}
                value={form.reportingHome}
                onChange={(reportingHome) => set({ reportingHome })}
              />
              <Select
                label="Chosen organization model"
                description="Shown beside the recommendation; it never changes it."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                placeholder="Not chosen"
                data={optionsOf(ORG_MODELS)}
                clearable
                disabled={!mayWrite}
                value={form.chosenOrgModel}
                onChange={(chosenOrgModel) => set({ chosenOrgModel })}
              />
              <Select
                label="Time zone"
                description="Its midnight begins a day: starts and ends of roles count from it."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                data={
                  TIME_ZONES.includes(form.timeZone) ? TIME_ZONES : [form.timeZone, ...TIME_ZONES]
                }
                searchable
                limit={60}
                allowDeselect={false}
                disabled={!mayWrite}
                value={form.timeZone}
                onChange={(timeZone) => timeZone && set({ timeZone })}
                error={fieldProblem(save.problem, 'timeZone')}
              />
              <NumberInput
                label="Time to hire"
                description="How long before it is needed a search begins."
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                suffix=" days"
                min={1}
                max={730}
                allowDecimal={false}
                value={form.timeToHireDays}
                onChange={(value) => typeof value === 'number' && set({ timeToHireDays: value })}
                error={fieldProblem(save.problem, 'timeToHireDays')}
              />
            </SimpleGrid>
            <Switch
              label="ML is core to the product"
              description="One of the gates of the product-embedded model."
              disabled={!mayWrite}
              checked={form.mlIsCore}
              onChange={({ currentTarget: { checked } }) => set({ mlIsCore: checked })}
            />
            <Switch
              label="Incidents are tracked here"
              description={
                base.incidentTrackingSince
                  ? `Since ${formatDay(base.incidentTrackingSince, clock)}. Without it, no incident means “not known”, never zero.`
                  : 'Until then, no incident means “not known”, never zero.'
              }
              disabled={!mayWrite}
              checked={form.incidentTracking}
              onChange={({ currentTarget: { checked } }) => set({ incidentTracking: checked })}
            />
          </fieldset>
          {!(conflict && merge) && <Refusal problem={beyondFields(save.problem, FIELDS)} />}
          {mayWrite ? (
            <Group justify="flex-end" gap="sm">
              <Text size="sm" c="dimmed">
                {undecided
                  ? 'Choose first: yours or theirs.'
                  : changed.length === 0
                    ? 'Everything is saved.'
                    : `${changed.length} unsaved ${changed.length === 1 ? 'change' : 'changes'}`}
              </Text>
              <Button
                variant="default"
                disabled={changed.length === 0}
                onClick={() => {
                  setForm(saved);
                  sent();
                }}
              >
                Discard
              </Button>
              <Button
                type="submit"
                loading={save.running}
                disabled={changed.length === 0 || undecided}
              >
                Save
              </Button>
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              Leaders and admins change these.
            </Text>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
