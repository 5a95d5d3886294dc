import { overloads, type Overload } from '@cadre/domain';
import {
  assignmentsBy,
  lockRows,
  ModelEntity,
  PersonEntity,
  TeamEntity,
  updateModel,
  updatePerson,
  updateTeam,
  type MergeKind,
  type Tx,
} from '@cadre/persistence';

/** A row of any kind that can be merged. */
export type Mergeable = {
  id: string;
  name: string;
  version: number;
  archivedAt: number | null;
  mergedIntoId: number | string | null;
  [field: string]: unknown;
};
type Change = Record<string, unknown>;

type Kind = {
  lock: (tx: Tx, ids: readonly string[]) => Promise<Mergeable[]>;
  update: (tx: Tx, id: string, version: number, patch: Change) => Promise<Mergeable>;
  /** What the kept row takes over where it has nothing of its own, and the merged row then no longer has. */
  takesOver: readonly string[];
};

/** What differs between people, teams and models that are merged. */
export const KINDS: Readonly<Record<MergeKind, Kind>> = {
  PERSON: {
    lock: (tx, ids) => lockRows(tx, PersonEntity, ids),
    update: updatePerson,
    takesOver: ['email', 'employeeNumber', 'memberId'],
  },
  TEAM: {
    lock: (tx, ids) => lockRows(tx, TeamEntity, ids),
    update: updateTeam,
    takesOver: ['leadPersonId', 'productLine'],
  },
  MODEL: {
    lock: (tx, ids) => lockRows(tx, ModelEntity, ids),
    update: updateModel,
    takesOver: ['description', 'behaviourOwnerId', 'deploymentOwnerId', 'monitoringOwnerId'],
  },
};

/** What the kept row takes over: what it has nothing of. */
export function takenOver(kind: MergeKind, kept: Mergeable, merged: Mergeable): Change {
  const isEmpty = (value: unknown) => value === null || value === '';
  return Object.fromEntries(
    KINDS[kind].takesOver
      .filter((field) => isEmpty(kept[field]) && !isEmpty(merged[field]))
      // Only a product team has a product line.
      .filter((field) => field !== 'productLine' || kept['kind'] === 'PRODUCT')
      .map((field) => [field, merged[field]]),
  );
}

/** When two people would be above full time as one. */
export async function overloadsOf(
  tx: Tx,
  kind: MergeKind,
  ids: readonly string[],
): Promise<Overload[]> {
  return kind === 'PERSON' ? overloads(await assignmentsBy(tx, 'personId', ids)) : [];
}
