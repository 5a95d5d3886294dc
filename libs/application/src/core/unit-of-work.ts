import {
  FOR_A_REQUEST,
  inTenant,
  type TenantOptions,
  type TransactionOptions,
} from '@cadre/persistence';
import { faultPoint } from '@cadre/platform/config';
import type { App } from './app.ts';
import { readerOf, systemCaller, type Caller } from './caller.ts';
import { keepForRetries, once, repeatable } from './idempotency.ts';
import { Work, type Stored } from './work.ts';

/** What describes a change, beside its code. */
export type Change = {
  caller: Caller;
  /** The operation's name in the audit log, in transactions and in fault points. */
  operation: string;
  /** The input as it arrived: a `clientMutationId` in it makes a retry safe. */
  input?: unknown;
  /** Fields of the answer that are shown once and not stored: a retry gets them empty. */
  shownOnce?: readonly string[];
  /** Reader and limits of the transaction; the defaults are the caller's, and depend on how long the caller may wait. */
  transaction?: TenantOptions;
  /** Is told, after COMMIT, what the change has stored; of a retry it is told nothing. */
  onStored?: OnStored | undefined;
};

export type OnStored = (rows: readonly Stored[]) => void;

/**
 * The only way to change an organization's data: a transaction of that organization, in which `run` reads, decides and
 * writes; its audit entries and events are stored by the last statement. It may run more than once, so `run` must change
 * nothing outside the transaction. After the commit its events take the direct road.
 */
export async function unitOfWork<T>(
  app: App,
  { caller, operation, input, shownOnce, transaction = timeFor(caller), onStored }: Change,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const { organizationId } = caller;
  const request = repeatable(caller, operation, input);
  const change = async () => {
    let attempts = 0;
    const at = app.clock.now();
    const { output, work } = await inTenant(
      app.database,
      organizationId,
      async (tx) => {
        const isRepeated = (attempts += 1) > 1;
        const work = new Work(app, tx, caller, { operation, at, isRepeated });
        const output = await run(work);
        if (request) keepForRetries(work, request, output, shownOnce);
        work.record();
        faultPoint(`in-${kebab(operation)}`);
        return { output, work };
      },
      { reader: readerOf(caller), ...transaction, at },
    );
    faultPoint(`after-${kebab(operation)}`);
    await work.depart();
    onStored?.(work.stored);
    return output;
  };
  return request ? once(app, organizationId, request, change, transaction) : change();
}

/** A unit of work in which the system itself is the actor. */
export const systemWork = <T>(
  app: App,
  organizationId: string,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> => {
  const caller = systemCaller(organizationId);
  return unitOfWork(app, { caller, operation, transaction: { prepares: true } }, run);
};

/** The least a transaction is given, however long its request has waited. Milliseconds. */
const LEAST = 250;

/**
 * How long a transaction of this caller may take. A request of a user or token is answered within 5 s, and the time it has
 * already waited counts. The system and the command line have no such limit.
 */
export function timeFor({ actor: { kind }, answerBy }: Caller): TransactionOptions {
  if (kind !== 'USER' && kind !== 'TOKEN') return {};
  const { deadlineMs = 0 } = FOR_A_REQUEST;
  const left = answerBy === undefined ? deadlineMs : answerBy - performance.now();
  return { deadlineMs: Math.max(LEAST, Math.min(deadlineMs, left)), prepares: true };
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
