import type {
  OwnershipCellPartsFragment,
  OwnershipMatrixQuery,
  Responsibility,
  ResponsibilityInput,
} from '../api/generated/graphql.ts';
import type { Table } from '../figures/csv.ts';

export type Cell = OwnershipCellPartsFragment;
export type Matrix = OwnershipMatrixQuery['ownership'];
export type Row = Matrix['useCases']['edges'][number]['node'];
/** What a cell belongs to: a use case, or the organization itself. */
export type Subject = { id: string | null; title: string };

export const RESPONSIBILITIES: Record<Responsibility, string> = {
  TOOLING: 'Tooling',
  GUARDRAILS: 'Guardrails',
  MODEL_RISK: 'Model risk',
  BIAS: 'Bias',
  COMPLIANCE: 'Compliance',
  MODEL_BEHAVIOUR: 'Model behaviour',
  BUSINESS_OUTCOME: 'Business outcome',
  DEPLOYMENT: 'Deployment',
  MONITORING: 'Monitoring',
  DATA_FOUNDATION: 'Data foundation',
};
export const OF_USE_CASE = [
  'MODEL_BEHAVIOUR',
  'BUSINESS_OUTCOME',
  'DEPLOYMENT',
  'MONITORING',
  'DATA_FOUNDATION',
] as const satisfies readonly Responsibility[];

/** Whom the guide asks for each. */
export const BY_THE_GUIDE: Record<Responsibility, string> = {
  TOOLING: 'The platform team, by the guide.',
  GUARDRAILS: 'The platform team, by the guide.',
  MODEL_RISK: 'Engineering leadership or a committee, by the guide.',
  BIAS: 'Engineering leadership or a committee, by the guide.',
  COMPLIANCE: 'Engineering leadership or a committee, by the guide.',
  MODEL_BEHAVIOUR: 'The product team, by the guide.',
  BUSINESS_OUTCOME: 'The product team, by the guide.',
  DEPLOYMENT: 'The platform team, by the guide. Inherited from the models.',
  MONITORING: 'The platform team, by the guide. Inherited from the models.',
  DATA_FOUNDATION: 'Data engineering, by the guide.',
};

const nameOf = ({ name, holds, modelName }: Cell['holders'][number]): string =>
  `${name}${modelName === null ? '' : ` (of ${modelName})`}${holds ? '' : ' (has left)'}`;

/** Who holds it, in words; what is named without holding is said so. */
export const ownersText = ({ holders }: Cell): string =>
  holders.length === 0 ? 'No owner' : holders.map(nameOf).join(', ');

/** The names in the cell itself, each once: a person who owns it in four models is one name. */
export const shortOwners = (cell: Cell): string =>
  [...new Set(cell.holders.filter(({ holds }) => holds).map(({ name }) => name))].join(', ');

/** What was named for the cell itself, not by a model. */
export const namedIn = ({ holders }: Cell): Cell['holders'] =>
  holders.filter(({ modelId }) => modelId === null);

type Named = { kind: string; id: string };
const idsOf = (named: readonly Named[], kind: string): string[] =>
  named.filter((each) => each.kind === kind).map(({ id }) => id);

/** The change of one cell: what is to hold it, in place of what was seen. */
export const changeOf = (
  responsibility: Responsibility,
  useCaseId: string | null,
  to: readonly Named[],
  seen: readonly Named[],
): ResponsibilityInput => ({
  responsibility,
  useCaseId,
  personIds: idsOf(to, 'PERSON'),
  teamIds: idsOf(to, 'TEAM'),
  committeeIds: idsOf(to, 'COMMITTEE'),
  expectedHolderIds: [...new Set(seen.map(({ id }) => id))],
});

/** Every cell with a proposal, as the change that accepts it, and the change that takes it back. */
export function acceptedSplit(
  organization: readonly Cell[],
  rows: readonly Row[],
): { accept: ResponsibilityInput[]; back: ResponsibilityInput[] } {
  const all = [
    ...organization.map((cell) => ({ cell, useCaseId: null })),
    ...rows.flatMap(({ useCase, cells }) => cells.map((cell) => ({ cell, useCaseId: useCase.id }))),
  ].filter(({ cell }) => cell.proposal !== null);
  const changes = (direction: 'accept' | 'back') =>
    all.map(({ cell, useCaseId }) => {
      const [was, is] = [namedIn(cell), cell.proposal ? [cell.proposal] : []];
      return direction === 'accept'
        ? changeOf(cell.responsibility, useCaseId, is, was)
        : changeOf(cell.responsibility, useCaseId, was, is);
    });
  return { accept: changes('accept'), back: changes('back') };
}

const isIn =
  (state: Cell['state']) =>
  ({ cells }: Row) =>
    cells.some((cell) => cell.state === state);
export const VIEWS = {
  all: { label: 'All', shows: () => true, empty: 'No use case is active' },
  open: {
    label: 'Without an owner',
    shows: isIn('ORPHAN'),
    empty: 'Every use case has its owners',
  },
  double: { label: 'With two', shows: isIn('DOUBLE'), empty: 'Nothing is owned twice' },
} as const;
export type View = keyof typeof VIEWS;

/** Whether the title or an owner of the row has the words. */
export const holds = ({ useCase, cells }: Row, words: string): boolean =>
  [useCase.title, ...cells.map(ownersText)]
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());

export const STATES: Record<Cell['state'], string> = {
  ONCE: 'One owner',
  ORPHAN: 'No owner',
  DOUBLE: 'More than one',
};

const KINDS: Record<Cell['holders'][number]['kind'], string> = {
  PERSON: '',
  TEAM: 'team: ',
  COMMITTEE: 'committee: ',
};
const LABELS = Object.entries(RESPONSIBILITIES) as [Responsibility, string][];

/** The matrix as the import reads it, and beside it what the models of a use case add to it. */
export const tableOf = (organization: readonly Cell[], rows: readonly Row[]): Table => ({
  columns: ['Use case', ...LABELS.map(([, label]) => label), 'By its models'],
  rows: [
    lineOf('', organization),
    ...rows.map(({ useCase, cells }) => lineOf(useCase.title, cells)),
  ],
});

function lineOf(title: string, cells: readonly Cell[]): string[] {
  const named = new Map(
    cells.map((cell) => [
      cell.responsibility,
      namedIn(cell).map(({ kind, name }) => `${KINDS[kind]}${name}`),
    ]),
  );
  const inherited = cells.flatMap(({ responsibility, holders }) =>
    holders
      .filter(({ modelId }) => modelId !== null)
      .map((holder) => `${RESPONSIBILITIES[responsibility]}: ${nameOf(holder)}`),
  );
  return [
    title,
    ...LABELS.map(([responsibility]) => (named.get(responsibility) ?? []).join('; ')),
    inherited.join('; '),
  ];
}

/** The page's point, in a sentence. */
export function summary({ total, ownedOnce, orphans, doubles }: Matrix): string {
  if (ownedOnce === total) return `All ${total} responsibilities have exactly one owner.`;
  const open = orphans === 0 ? [] : [`${orphans} ${orphans === 1 ? 'has' : 'have'} none`];
  const twice = doubles === 0 ? [] : [`${doubles} ${doubles === 1 ? 'has' : 'have'} more than one`];
  return `${ownedOnce} of ${total} responsibilities have exactly one owner; ${[...open, ...twice].join(', ')}.`;
}
