import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attempts to sign in are counted in a table of their own, whose rows say when they expire. A password that changes ends
 * every link that could still set it.
 */
export class Attempts1764000000031 implements MigrationInterface {
  readonly name = 'Attempts1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- The columns, in this order, are those of rate-limiter-flexible. expire: milliseconds since 1970.
CREATE TABLE auth.attempt (
  key varchar(255) NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT attempt_pkey PRIMARY KEY (key)
);
CREATE INDEX attempt_expire_idx ON auth.attempt (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.attempt TO cadre_auth;

-- auth.rate_limit stays for gateways of the previous version, which count there until they stop; a later migration drops it.
DELETE FROM auth.rate_limit;

CREATE INDEX verification_value_idx ON auth.verification (value);

-- In the statement that writes the password: no link can be used between the two.
CREATE FUNCTION auth.end_reset_links() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM auth.verification v WHERE v.value = NEW.user_id::text;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION auth.end_reset_links() FROM PUBLIC;
CREATE TRIGGER account_password_ends_links AFTER UPDATE OF password ON auth.account
  FOR EACH ROW WHEN (OLD.password IS DISTINCT FROM NEW.password) EXECUTE FUNCTION auth.end_reset_links();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
