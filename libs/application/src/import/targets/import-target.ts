import type { z } from 'zod';
import type { DomainEvent, Role } from '@cadre/domain';
import type { ImportChangeKind, ImportChangeRow, Tx } from '@cadre/persistence';
import type { ListLimits, Value } from '@cadre/tabular';
import type { App } from '../../core/app.ts';
import type { Work } from '../../core/work.ts';
import type { Batch, Outcome } from '../importer.ts';

/** A row that an undo leaves as it is, with the reason and the line of the file that it came from. */
export type Kept = { line: number; what: string; reason: string };
export type PutBack = { restored: ImportChangeRow[]; kept: Kept[] };

/** One kind of row that a target creates or changes, and how an undo reverts it. */
export type ImportedKind = {
  kind: ImportChangeKind;
  table: 'use_case' | 'assignment' | 'person' | 'team';
  /** Locks rows of this kind and returns them as they are. */
  lock: (tx: Tx, ids: readonly string[]) => Promise<readonly { id: string }[]>;
  /** Tables whose rows are deleted with the row they refer to. */
  along: readonly string[];
  /**
   * Whether the report names one that stays because something else needs it. Teams and people, which were created only for
   * other rows, are not named.
   */
  isTold: boolean;
  /** Reverts changes; null where rows only create this kind. */
  putBack: ((work: Work, changes: readonly ImportChangeRow[]) => Promise<PutBack>) | null;
};

/** What an organization has said of words in its files: what job titles mean, by `nameKey`. */
export type KnownWords = { titles: ReadonlyMap<string, Role> };
type Settled = { values: Record<string, Value>; problem?: { field: string; reason: string } };

/** One kind of row that a file can hold, with everything an import needs to know of it. */
export type ImportTarget<Name extends string = string, Row extends object = object> = {
  /** The name in mappings, the API and the command line. */
  name: Name;
  /** One row as it is written; its messages are for the person who prepares the file. */
  schema: z.ZodType<Row>;
  fields: readonly (keyof Row & string)[];
  /** Each field's own part of the schema: what a constant of a mapping must be, and which fields a mapping must have. */
  shape: Readonly<Record<string, z.ZodType>>;
  /** What the lists among the fields may hold. */
  lists?: Readonly<Record<string, ListLimits>>;
  /** The example row's content of fields that take any text. */
  examples: Partial<Record<keyof Row & string, string>>;
  /** The values that identify a row. */
  identity(values: Record<string, Value>): Value[];
  /**
   * Whether rows of one identity are one thing, of which the last row says most; else each is another one, told apart by its
   * occurrence.
   */
  repeats?(values: Record<string, Value>): boolean;
  /** The values that identified a row in versions before this one, with its occurrence. */
  formerIdentity?(values: Record<string, Value>): Value[];
  /** Settles what only the organization can say of a row, before the schema reads it. */
  settle?(values: Record<string, Value>, known: KnownWords): Settled;
  /** Writes rows of one organization in the transaction of `work`. */
  write(work: Work, batch: Batch<Row>): Promise<Outcome>;
  /** Work that a batch which created something still needs, in its own transaction. */
  afterBatch?(app: App, organizationId: string): Promise<void>;
  /** The event that asks for one evaluation of everything an import wrote. */
  event(importId: string, count: number): DomainEvent;
  /** What rows make, in the order in which an undo removes it: dependants first, so that no foreign key breaks. */
  makes: readonly ImportedKind[];
};

/** Declares an import target; the list is `targets.ts`. */
export const defineImportTarget = <Name extends string, Row extends object>(
  target: ImportTarget<Name, Row>,
): ImportTarget<Name, Row> => target;
