import { readdir } from 'node:fs/promises';
import type { Session, Tx } from '@cadre/persistence';
import { ASKING, STORE_CALLS } from './store-calls.ts';

/** What a function of a store sends. */
export type StoreStatement = {
  /** The store's file without `.store.ts`. */
  store: string;
  function: string;
  sql: string;
  params: readonly unknown[];
};

const STORES = new URL('../../libs/persistence/src/stores/', import.meta.url);
const SUFFIX = '.store.ts';

/** Everything the stores send, as {@link STORE_CALLS} calls them: by store, in the order of its functions. */
export async function storeStatements(): Promise<StoreStatement[]> {
  const files = (await readdir(STORES)).filter((file) => file.endsWith(SUFFIX)).sort();
  const statements: StoreStatement[] = [];
  for (const file of files) {
    const store = file.slice(0, -SUFFIX.length);
    const functions = (await import(new URL(file, STORES).href)) as Record<string, unknown>;
    for (const [name, calls] of Object.entries<readonly (readonly unknown[])[]>(STORE_CALLS)) {
      const send = functions[name] as
        ((tx: Tx, ...given: readonly unknown[]) => unknown) | undefined;
      if (!send) continue;
      const sent = await Promise.all(
        calls.flatMap((given) => ANSWERS.map((rows) => sentBy((tx) => send(tx, ...given), rows))),
      );
      const distinct = new Map(sent.flat().map((each) => [each.sql, each]));
      if (distinct.size === 0) throw new Error(`${name} sent nothing`);
      for (const each of distinct.values()) statements.push({ store, function: name, ...each });
    }
  }
  return statements;
}

type Sent = { sql: string; params: readonly unknown[] };
/** A function may send more where there is no row, or where there is one. */
const ANSWERS: readonly (readonly object[])[] = [[], [{}]];

/** What a function sends to a database that answers every statement with `rows`. */
async function sentBy(send: (tx: Tx) => unknown, rows: readonly object[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  const note = (sql: string, params: readonly unknown[] = []): void =>
    void sent.push({ sql, params });
  const session: Session = {
    query: async <T extends object>(sql: string, params?: readonly unknown[]) => {
      note(sql, params);
      return rows as T[];
    },
    execute: async (sql, params) => {
      note(sql, params);
      return rows.length;
    },
    send: async (sql, params) => {
      note(sql, params);
      return rows as never[];
    },
    answered: async () => {},
  };
  try {
    await send({ ...session, organizationId: ASKING, reader: null });
  } catch {
    // It ends where it cannot do with the answer: what it sent until then counts.
  }
  return sent;
}
