import type { DeploymentPartsFragment, ModelPartsFragment } from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';
import { counted } from '../ui/words.ts';
import { OWNERSHIPS } from './words.ts';

/** Where a deployment stands. SCHEDULED goes live by itself; RECORDED waits to become ready. */
export type DeploymentState = 'LIVE' | 'READY' | 'SCHEDULED' | 'RECORDED' | 'RETIRED';

type Dates = Pick<DeploymentPartsFragment, 'readyAt' | 'liveAt' | 'retiredAt'>;

export const passed = (iso: string | null, now: number): boolean =>
  iso !== null && Date.parse(iso) <= now;

/** @param now epoch milliseconds */
export function deploymentState(
  { readyAt, liveAt, retiredAt }: Dates,
  now: number,
): DeploymentState {
  if (passed(retiredAt, now)) return 'RETIRED';
  if (passed(liveAt, now)) return 'LIVE';
  if (liveAt !== null) return 'SCHEDULED';
  return passed(readyAt, now) ? 'READY' : 'RECORDED';
}

export const DEPLOYMENT_STATES: Record<DeploymentState, string> = {
  LIVE: 'Live',
  READY: 'Ready',
  SCHEDULED: 'Scheduled',
  RECORDED: 'Not ready yet',
  RETIRED: 'Retired',
};

/** Where a model stands: the furthest of its production deployments. NEW has none. */
export type ModelState = DeploymentState | 'NEW';

const FURTHEST: readonly DeploymentState[] = ['LIVE', 'SCHEDULED', 'READY', 'RECORDED', 'RETIRED'];

export function modelState(
  { deployments }: Pick<ModelPartsFragment, 'deployments'>,
  now: number,
): ModelState {
  const states = deployments
    .filter(({ kind }) => kind === 'PRODUCTION')
    .map((deployment) => deploymentState(deployment, now));
  return FURTHEST.find((state) => states.includes(state)) ?? 'NEW';
}

/** The ownerships of a model that have no owner, or one who has left. */
export const missingOwners = (model: ModelPartsFragment): string[] =>
  OWNERSHIPS.filter(({ key }) => model[key]?.left !== false).map(({ label }) => label);

export const openIncidents = ({ incidents }: ModelPartsFragment): ModelPartsFragment['incidents'] =>
  incidents.filter(({ resolvedAt }) => resolvedAt === null);

/** A model as a row of the registry. */
export type Entry = {
  model: ModelPartsFragment;
  state: ModelState;
  /** The deployment the row speaks of: what is live, or else the newest. */
  current: DeploymentPartsFragment | null;
  holes: string[];
  open: number;
};

const ORDER: readonly ModelState[] = ['READY', 'LIVE', 'SCHEDULED', 'RECORDED', 'NEW', 'RETIRED'];

/** Models as rows, sorted by state (those with a next step first), then by missing owners, then by name. */
export function entriesOf(models: readonly ModelPartsFragment[], now: number): Entry[] {
  return models
    .map((model): Entry => {
      const state = modelState(model, now);
      const newest = model.deployments.toSorted((one, other) =>
        other.createdAt.localeCompare(one.createdAt),
      );
      const current =
        newest.find((one) => deploymentState(one, now) === state) ?? newest[0] ?? null;
      return {
        model,
        state,
        current,
        holes: missingOwners(model),
        open: openIncidents(model).length,
      };
    })
    .toSorted(
      (one, other) =>
        ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
        other.holes.length - one.holes.length ||
        one.model.name.localeCompare(other.model.name),
    );
}

/** The views of the registry: its subsets of the models. */
export const VIEWS = {
  all: { label: 'All', shows: () => true, empty: 'No model is registered' },
  live: { label: 'Live', shows: ({ state }) => state === 'LIVE', empty: 'No model is live' },
  ready: {
    label: 'Ready to go live',
    shows: ({ model }, now) => readySteps([model], now).length > 0,
    empty: 'Nothing waits to go live',
  },
  holes: {
    label: 'Live without an owner',
    shows: ({ state, holes }) => state === 'LIVE' && holes.length > 0,
    empty: 'Every live model has all its owners',
  },
  incidents: {
    label: 'Open incidents',
    shows: ({ open }) => open > 0,
    empty: 'No incident is open',
  },
} as const satisfies Record<
  string,
  { label: string; shows: (entry: Entry, now: number) => boolean; empty: string }
>;
export type View = keyof typeof VIEWS;

/** A deployment that is ready; a leader can take it live. */
export type Step = { model: ModelPartsFragment; deployment: DeploymentPartsFragment };

/** Production deployments that are ready and not live, the longest waiting first. */
export const readySteps = (models: readonly ModelPartsFragment[], now: number): Step[] =>
  models
    .flatMap((model) => model.deployments.map((deployment) => ({ model, deployment })))
    .filter(
      ({ deployment }) =>
        deployment.kind === 'PRODUCTION' && deploymentState(deployment, now) === 'READY',
    )
    .toSorted((one, other) =>
      (one.deployment.readyAt ?? '').localeCompare(other.deployment.readyAt ?? ''),
    );

/** What the registry says, in words. */
export function registrySummary(entries: readonly Entry[]): string {
  const live = entries.filter(({ state }) => state === 'LIVE');
  const holes = live.filter(({ holes: missing }) => missing.length > 0);
  const unmonitored = live.filter(({ model }) => model.monitoringOwner === null);
  const open = entries.reduce((sum, { open: incidents }) => sum + incidents, 0);
  const parts = [
    `${counted(entries.length, 'model', 'models')} registered, ${live.length} live in production`,
  ];
  if (holes.length > 0) {
    const watched = unmonitored.length > 0 ? `, ${unmonitored.length} of them unmonitored` : '';
    parts.push(
      `${counted(holes.length, 'live model lacks', 'live models lack')} an owner${watched}`,
    );
  } else if (live.length > 0) parts.push('every live model has all its owners');
  if (open > 0) parts.push(`${counted(open, 'incident is', 'incidents are')} open`);
  return `${parts.join('; ')}.`;
}

/** The registry as rows, for the table and the CSV. */
export const registryTable = (
  entries: readonly Entry[],
  word: (state: ModelState) => string,
): Table => ({
  columns: [
    'Model',
    'State',
    'Version',
    'Use cases',
    ...OWNERSHIPS.map(({ label }) => `${label} owner`),
    'Open incidents',
  ],
  rows: entries.map(({ model, state, current, open }) => [
    model.name,
    word(state),
    current?.modelVersion ?? null,
    model.useCases.map(({ title }) => title).join('; '),
    ...OWNERSHIPS.map(({ key }) => model[key]?.name ?? null),
    open,
  ]),
});

/** A deployment of an answer, as an undo names it: it has a new version by then. */
export function versionOf({ deployments }: ModelPartsFragment, id: string) {
  const version = deployments.find((one) => one.id === id)?.version ?? 0;
  return { deploymentId: id, expectedVersion: version };
}
