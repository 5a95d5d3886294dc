// PostGraphile as its handbook has it for production: one process, a pool of ten, a bearer token checked on every request,
// row-level security by settings of the transaction.
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { answering } from './answering.mjs';

const { DATABASE_URL: connectionString, PEER_SECRET: secret } = process.env;
const pool = new pg.Pool({ connectionString, max: 10 });
const handler = postgraphile(pool, ['cadre', 'bench_peer'], {
  disableQueryLog: true,
  dynamicJson: true,
  graphiql: false,
  legacyRelations: 'omit',
  retryOnInitFail: false,
  setofFunctionsContainNulls: false,
  pgSettings({ headers: { authorization = '' } }) {
    const { organization } = jwt.verify(authorization.replace(/^Bearer /, ''), secret, {
      algorithms: ['HS256'],
    });
    return { 'app.organization_id': organization };
  },
});
const server = createServer(handler);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

answering(({ organizations }) => ({
  url: `http://127.0.0.1:${server.address().port}/graphql`,
  tokens: organizations.map((organization) => jwt.sign({ organization }, secret)),
}));
