import { ascending } from '../shared/numbers.ts';
import {
  ORGANIZATION_RESPONSIBILITIES,
  USE_CASE_RESPONSIBILITIES,
  type HolderKind,
  type Responsibility,
} from '../shared/vocabulary.ts';
import type { Counting } from './facts/counting.ts';
import type { WorldHolder, WorldModel } from './world.ts';

/** Whether a responsibility has one owner, none, or more than one. */
export const OWNERSHIP_STATES = ['ONCE', 'ORPHAN', 'DOUBLE'] as const;
export type OwnershipState = (typeof OWNERSHIP_STATES)[number];

/** What holds a responsibility, or did before it left. */
export type Holder = {
  kind: HolderKind;
  id: string;
  /** The model whose owner it is; null where it was named for the use case or the organization itself. */
  modelId: string | null;
  /** Whether it counts: a person who has not left, an open team whose lead holds, a committee with a member who holds. */
  holds: boolean;
};

/** One responsibility of the organization or of an active use case, and its owners. */
export type OwnershipCell = {
  responsibility: Responsibility;
  /** Null: of the organization. */
  useCaseId: string | null;
  state: OwnershipState;
  holders: Holder[];
};

/** The owner that a model gives to the use cases it serves (§1). */
const OWNER_IN_MODEL: Partial<Record<Responsibility, keyof WorldModel>> = {
  DEPLOYMENT: 'deploymentOwnerId',
  MONITORING: 'monitoringOwnerId',
};

/**
 * Every responsibility there is, first those of the organization, then of each active use case. Deployment and monitoring
 * are inherited: each model that serves the use case needs exactly one owner, its own or one named for the use case.
 */
export function ownershipCells(counting: Counting): readonly OwnershipCell[] {
  const known = CELLS.get(counting) ?? cellsOf(counting);
  CELLS.set(counting, known);
  return known;
}
/** Several read them of one count. */
const CELLS = new WeakMap<Counting, readonly OwnershipCell[]>();

/** Tells that two counts differ in nothing that decides about ownership: the cells of one are those of the other. */
export const shareCells = (from: Counting, to: Counting): void =>
  void CELLS.set(to, ownershipCells(from));

function cellsOf({ world, activeUseCases, holder, openTeams }: Counting): OwnershipCell[] {
  const leads = new Map(openTeams.map(({ id, leadPersonId }) => [id, leadPersonId]));
  const seated = new Set(
    world.seats
      .filter(({ personId }) => holder(personId) !== null)
      .map(({ committeeId }) => committeeId),
  );
  const holds = ({ kind, holderId }: WorldHolder): boolean => {
    if (kind === 'PERSON') return holder(holderId) !== null;
    return kind === 'TEAM' ? holder(leads.get(holderId) ?? null) !== null : seated.has(holderId);
  };
  const named = new Map<string, Holder[]>();
  for (const row of world.holders) {
    const key = keyOf(row.responsibility, row.useCaseId);
    const list = named.get(key) ?? [];
    if (list.some(({ kind, id }) => kind === row.kind && id === row.holderId)) continue;
    named.set(key, [
      ...list,
      { kind: row.kind, id: row.holderId, modelId: null, holds: holds(row) },
    ]);
  }
  const models = new Map(world.models.map((model) => [model.id, model]));
  const serving = new Map<string, WorldModel[]>();
  for (const { modelId, useCaseId } of world.links) {
    const model = models.get(modelId);
    if (model) serving.set(useCaseId, [...(serving.get(useCaseId) ?? []), model]);
  }
  const cell = (
    responsibility: Responsibility,
    useCaseId: string | null,
    served: readonly WorldModel[],
  ): OwnershipCell => {
    const own = (named.get(keyOf(responsibility, useCaseId)) ?? []).toSorted((a, b) =>
      ascending(a.id, b.id),
    );
    const property = OWNER_IN_MODEL[responsibility];
    const inherited =
      property === undefined ? [] : served.map((model) => inheritedFrom(model, property, holder));
    return {
      responsibility,
      useCaseId,
      state: stateOf(own, inherited),
      holders: [...own, ...inherited.flatMap((each) => each ?? [])],
    };
  };
  return [
    ...ORGANIZATION_RESPONSIBILITIES.map((responsibility) => cell(responsibility, null, [])),
    ...activeUseCases.flatMap(({ speaker, memberIds }) => {
      const served = [...new Set(memberIds.flatMap((id) => serving.get(id) ?? []))];
      return USE_CASE_RESPONSIBILITIES.map((responsibility) =>
        cell(responsibility, speaker.id, served),
      );
    }),
  ];
}

const keyOf = (responsibility: Responsibility, useCaseId: string | null): string =>
  `${responsibility} ${useCaseId ?? '-'}`;

/** The owner that a model gives, or null where it has none. */
function inheritedFrom(
  model: WorldModel,
  property: keyof WorldModel,
  holder: Counting['holder'],
): Holder | null {
  const id = model[property];
  return id === null ? null : { kind: 'PERSON', id, modelId: model.id, holds: holder(id) !== null };
}

function stateOf(own: readonly Holder[], inherited: readonly (Holder | null)[]): OwnershipState {
  const direct = own.filter(({ holds }) => holds).length;
  const counts =
    inherited.length === 0 ? [direct] : inherited.map((each) => direct + (each?.holds ? 1 : 0));
  if (counts.includes(0)) return 'ORPHAN';
  return counts.some((count) => count > 1) ? 'DOUBLE' : 'ONCE';
}
