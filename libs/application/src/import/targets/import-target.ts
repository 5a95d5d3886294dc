import type { z } from 'zod';
import type { DomainEvent } from '@cadre/domain';
import type { ImportChangeKind, ImportChangeRow, Tx } from '@cadre/persistence';
import type { Value } from '@cadre/tabular';
import type { App } from '../../core/app.ts';
import type { Work } from '../../core/work.ts';
import type { Batch, Outcome } from '../importer.ts';

/** What is not removed or put back, and why, by the line of the file that it came from. */
export type Kept = { line: number; what: string; reason: string };
export type PutBack = { restored: ImportChangeRow[]; kept: Kept[] };

/** One kind of thing that rows of a target make or change, and how an undo takes it back. */
export type ImportedKind = {
  kind: ImportChangeKind;
  table: 'use_case' | 'assignment' | 'person' | 'team';
  /** Locks things of this kind, and returns them as they are. */
  lock: (tx: Tx, ids: readonly string[]) => Promise<readonly { id: string }[]>;
  /** Tables whose rows go along with what they refer to. */
  along: readonly string[];
  /** Whether one that stays because something else needs it is told; what only came along (a team, a person) is not. */
  isTold: boolean;
  /** Puts back what rows changed; null where rows only make such things. */
  putBack: ((work: Work, changes: readonly ImportChangeRow[]) => Promise<PutBack>) | null;
};

/** What the rows of a file may become: everything an import needs to know of it, in one place. */
export type ImportTarget<Name extends string = string, Row extends object = object> = {
  /** As mappings, the API and the command line name it. */
  name: Name;
  /** One row, as it is written; its messages are for the person who has the file. */
  schema: z.ZodType<Row>;
  fields: readonly (keyof Row & string)[];
  /** What an example row says in fields that take any text. */
  examples: Partial<Record<keyof Row & string, string>>;
  /** What tells rows apart where a file has no id. */
  identity(values: Record<string, Value>): Value[];
  /** Writes rows of one organization in the transaction of `work`. */
  write(work: Work, batch: Batch<Row>): Promise<Outcome>;
  /** What a batch that made something still needs, in a transaction of its own. */
  afterBatch?(app: App, organizationId: string): Promise<void>;
  /** What asks for one evaluation of all that an import wrote. */
  event(importId: string, count: number): DomainEvent;
  /** What rows make, in the order in which an undo removes it: dependants first, so that no foreign key breaks. */
  makes: readonly ImportedKind[];
};

/** Declares an import target; the list is `targets.ts`. */
export const defineImportTarget = <Name extends string, Row extends object>(
  target: ImportTarget<Name, Row>,
): ImportTarget<Name, Row> => target;
