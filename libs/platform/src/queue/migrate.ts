import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from './backend.ts';

/**
 * Brings the queue's schema up to date and lets the serving role use it. Part of the release step;
 * running it again changes nothing. Redis needs none of it.
 *
 * @param adminUrl a superuser's or the owner's connection string
 * @param role the role that serves; it must exist
 */
export async function migrateQueue(adminUrl: string, role = 'cadre_app'): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '5s'`);
    await runMigrations(client, QUEUE_SCHEMA);
    const schema = client.escapeIdentifier(QUEUE_SCHEMA);
    const grantee = client.escapeIdentifier(role);
    // CREATE: BullMQ makes a sequence per queue for jobs that come without an id.
    await client.query(`
      GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${grantee};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${grantee};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${grantee};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${grantee};`);
  } finally {
    await client.end();
  }
}
