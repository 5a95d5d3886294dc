import type { RowKind } from '@cadre/contracts/import';
import type { DomainEvent } from '@cadre/domain';
import type { ImportChangeKind, ImportChangeRow, Tx } from '@cadre/persistence';
import type { App } from '../../core/app.ts';
import type { Work } from '../../core/work.ts';
import type { Batch, Outcome } from '../importer.ts';

/** A row that an undo leaves as it is, with the reason and the line of the file that it came from. */
export type Kept = { line: number; what: string; reason: string };
export type PutBack = { restored: ImportChangeRow[]; kept: Kept[] };

/** One kind of row that a target creates or changes, and how an undo reverts it. */
export type ImportedKind = {
  kind: ImportChangeKind;
  /** How an undo removes what rows create of this kind; null where they only change it. */
  made: {
    table: 'use_case' | 'assignment' | 'person' | 'team';
    /** Locks rows of this kind and returns them as they are. */
    lock: (tx: Tx, ids: readonly string[]) => Promise<readonly { id: string }[]>;
    /** Tables whose rows are deleted with the row they refer to. */
    along: readonly string[];
  } | null;
  /**
   * Whether an undo counts what it removes of this kind, and names one that stays because something else needs it. Teams and
   * people, which were created only for other rows, are neither counted nor named.
   */
  isTold: boolean;
  /** Reverts changes; null where rows only create this kind. */
  putBack: ((work: Work, changes: readonly ImportChangeRow[]) => Promise<PutBack>) | null;
};

/** One kind of row that a file can hold (`RowKind` says how it is read), with how it is written and undone. */
export type ImportTarget<Name extends string = string, Row extends object = object> = RowKind<
  Name,
  Row
> & {
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
