import { FOR_A_REQUEST, inTenant, type TransactionOptions } from '@cadre/persistence';
import { faultPoint } from '@cadre/platform/config';
import type { App } from './app.ts';
import { systemCaller, type Caller } from './caller.ts';
import { once } from './idempotency.ts';
import { Work } from './work.ts';

/** What a change says of itself beside what it does. */
export type Change = {
  caller: Caller;
  /** As the audit log, transactions and fault points name it. */
  operation: string;
  /** The input as it arrived: a `clientMutationId` in it makes a retry safe. */
  input?: unknown;
  /** Texts of the answer that are shown once and stored nowhere: a retry gets them empty. */
  shownOnce?: readonly string[];
  /** What the transaction may take, if not what its caller may wait for. */
  transaction?: TransactionOptions;
};

/**
 * The one way in which anything changes an organization's data: a transaction of that organization in which `run` reads,
 * decides and writes; its audit entries and events are stored by the last statement. It may run more than once, so `run`
 * changes nothing outside of the transaction.
 */
export async function unitOfWork<T>(
  app: App,
  { caller, operation, input, shownOnce, transaction = timeFor(caller) }: Change,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const result = await inTenant(
    app.database,
    caller.organizationId,
    async (tx) => {
      const work = new Work(app, tx, caller, operation);
      const change = async () => {
        const output = await run(work);
        await work.record();
        return output;
      };
      const output = await once(work, input, change, shownOnce);
      faultPoint(`in-${kebab(operation)}`);
      return output;
    },
    transaction,
  );
  faultPoint(`after-${kebab(operation)}`);
  return result;
}

/** A unit of work of the system's own. */
export const systemWork = <T>(
  app: App,
  organizationId: string,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> => unitOfWork(app, { caller: systemCaller(organizationId), operation }, run);

/** Users and tokens wait for an answer and get one within 5 s; the system and the command line have time. */
export const timeFor = ({ actor: { kind } }: Caller): TransactionOptions =>
  kind === 'USER' || kind === 'TOKEN' ? FOR_A_REQUEST : {};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
