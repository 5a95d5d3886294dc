import { createHash } from 'node:crypto';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

const STORED = 'sha256:';
const stored = (token: string): string =>
  token.startsWith(STORED)
    ? token
    : STORED + createHash('sha256').update(token).digest('base64url');

type Row = Record<string, unknown>;

/**
 * The library's access to its tables, with the token of a session stored as a hash. A reader of the database or of a backup
 * cannot use the hash as a session, even with the secret that signs cookies. The library has no setting for it.
 *
 * The library gets back the token that it asked by. For a session that it found in another way it gets the hash, which can
 * end the session but not open it.
 */
export function hashSessionTokens(adapter: DBAdapter): DBAdapter {
  return {
    ...adapter,
    ...hashed(adapter),
    transaction: (work) => adapter.transaction((inside) => work({ ...inside, ...hashed(inside) })),
  };
}

function hashed(
  adapter: DBTransactionAdapter,
): Pick<
  DBTransactionAdapter,
  'create' | 'findOne' | 'findMany' | 'update' | 'updateMany' | 'delete' | 'deleteMany' | 'count'
> {
  return {
    create: async <T extends Row, R = T>(query: Query<'create'> & { data: Omit<T, 'id'> }) => {
      const { token } = query.data as Row;
      if (query.model !== 'session' || typeof token !== 'string')
        return adapter.create<T, R>(query);
      const data = { ...query.data, token: stored(token) };
      return { ...(await adapter.create<T, R>({ ...query, data })), token };
    },
    findOne: async <T>(query: Query<'findOne'>) =>
      isHash(query) ? null : shown(query, await adapter.findOne<T>(asStored(query))),
    update: async <T>(query: Query<'update'>) =>
      isHash(query) ? null : shown(query, await adapter.update<T>(asStored(query))),
    findMany: async <T>(query: Query<'findMany'>) => {
      const rows = await adapter.findMany<T>(asStored(query));
      return rows.map((row) => shown(query, row));
    },
    updateMany: (query) => adapter.updateMany(asStored(query)),
    delete: (query) => adapter.delete(asStored(query)),
    deleteMany: (query) => adapter.deleteMany(asStored(query)),
    count: (query) => adapter.count(asStored(query)),
  };
}

type Query<Name extends keyof DBTransactionAdapter> = Parameters<
  Extract<DBTransactionAdapter[Name], (query: never) => unknown>
>[0];
type Asked = { model: string; where?: Where[] | undefined };

/** The tokens in a query's conditions. */
const tokensOf = ({ model, where = [] }: Asked): string[] =>
  model === 'session'
    ? where.flatMap(({ field, value }) => (field === 'token' ? [value].flat().map(String) : []))
    : [];

/** Whether a query asks for a session by the stored hash, which is not accepted as a token. */
const isHash = (query: Asked): boolean => tokensOf(query).some((token) => token.startsWith(STORED));

function asStored<Q extends Asked>(query: Q): Q {
  if (tokensOf(query).length === 0) return query;
  const where = query.where?.map((clause) => {
    if (clause.field !== 'token') return clause;
    const { value } = clause;
    return {
      ...clause,
      value: Array.isArray(value)
        ? value.map((each) => stored(String(each)))
        : stored(String(value)),
    };
  });
  return { ...query, where };
}

/** A row with the token of the query in place of its hash. */
function shown<T>(query: Asked, row: T): T {
  const { token } = (row ?? {}) as Row;
  const asked = tokensOf(query).find((each) => stored(each) === token);
  return asked === undefined ? row : { ...row, token: asked };
}
