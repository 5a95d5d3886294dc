import { mergePreviewInput, mergesInput } from '@cadre/contracts';
import type { Overload } from '@cadre/domain';
import {
  findModelsByIds,
  findPeopleByIds,
  findTeamsByIds,
  mergesInto,
  type MergeKind,
} from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { query } from '../core/operation.ts';
import { overloadsOf, takenOver, type Mergeable } from './merging.ts';
import { referencesOf, type References } from './references.ts';

/** A merge that stands: which row became part of which. */
export type MergeRecord = {
  id: string;
  kind: MergeKind;
  keptId: string;
  mergedId: string;
  at: number;
};

/** The merges into a row that stand, the latest first. */
export const merges = query({
  name: 'merges',
  permission: 'read',
  input: mergesInput,
  run: async (tx, { keptId }): Promise<MergeRecord[]> =>
    (await mergesInto(tx, keptId)).map(({ id, kind, mergedId, at }) => ({
      id,
      kind,
      keptId,
      mergedId,
      at,
    })),
});

/** What a merge would do. */
export type MergePreviewRecord = {
  moves: References[];
  /** Fields that the kept row has nothing of. */
  taken: string[];
  /** When the one person would be above full time: then the merge is refused. */
  overloads: Overload[];
};

const READ = { PERSON: findPeopleByIds, TEAM: findTeamsByIds, MODEL: findModelsByIds } as const;

/** What a merge would move, take over, or be refused for. */
export const mergePreview = query({
  name: 'mergePreview',
  permission: 'org.write',
  input: mergePreviewInput,
  async run(tx, { kind, keptId, mergedId }): Promise<MergePreviewRecord> {
    const rows: Mergeable[] = await READ[kind](tx, [keptId, mergedId]);
    const kept = found(
      rows.find(({ id }) => id === keptId),
      kind,
      'keptId',
    );
    const merged = found(
      rows.find(({ id }) => id === mergedId),
      kind,
      'mergedId',
    );
    return {
      moves: await referencesOf(tx, kind, mergedId),
      taken: Object.keys(takenOver(kind, kept, merged)),
      overloads: await overloadsOf(tx, kind, [keptId, mergedId]),
    };
  },
});
