import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from './backend.ts';

/** The role that owns the queue's tables, as it owns every other table of Cadre. */
const OWNER = 'cadre_owner';
/** The serving role: it may use the queue, but may change its structure only by adding sequences. */
const SERVING = 'cadre_app';

/**
 * Brings the queue's schema up to date and lets the serving role use it. Part of the release step, after `migrate` of the
 * persistence layer, which makes the roles; running it again changes nothing. Redis does not need it.
 *
 * @param adminUrl a superuser, the owner of the database, or `cadre_owner` once it may create schemas in the database
 */
export async function migrateQueue(adminUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 5_000,
    application_name: 'cadre-migrate',
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '5s'`);
    // BullMQ creates the schema on each start, which needs CREATE even when the schema exists; its functions for adding
    // many jobs use temporary tables.
    await client.query(`DO $$ BEGIN
      IF NOT has_database_privilege('${OWNER}', current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO ${OWNER}', current_database());
      END IF;
      IF NOT has_database_privilege('${SERVING}', current_database(), 'TEMPORARY') THEN
        EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ${SERVING}', current_database());
      END IF;
    END $$`);
    await client.query(`SET ROLE ${OWNER}`);
    await runMigrations(client, QUEUE_SCHEMA);
    const schema = client.escapeIdentifier(QUEUE_SCHEMA);
    // CREATE, because BullMQ makes a sequence for each queue, for jobs without an id.
    await client.query(`
      GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${SERVING};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${SERVING};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${SERVING};`);
    // Not ALL SEQUENCES: the serving role owns those that it has made, and only it can grant rights on them.
    await client.query(`DO $$ DECLARE made regclass; BEGIN
      FOR made IN SELECT c.oid::regclass FROM pg_class c
        WHERE c.relkind = 'S' AND c.relnamespace = '${QUEUE_SCHEMA}'::regnamespace
          AND c.relowner = '${OWNER}'::regrole
      LOOP EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %s TO ${SERVING}', made); END LOOP;
    END $$`);
  } finally {
    await client.end();
  }
}
