import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CURRENT_ORGANIZATION } from './sql.ts';

/**
 * A demo can be deleted, with everything it has; nothing else can. What an organization is, it is for good: none becomes
 * a demo, and so deletable, later.
 */
export class Demo1764000000015 implements MigrationInterface {
  readonly name = 'Demo1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE FUNCTION cadre.keep_demo() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an organization is a demo from its beginning, or never' USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION cadre.keep_demo() FROM PUBLIC;
CREATE TRIGGER organization_demo_for_good BEFORE UPDATE ON cadre.organization
  FOR EACH ROW WHEN (OLD.demo <> NEW.demo) EXECUTE FUNCTION cadre.keep_demo();

-- An audit log is append-only, except that a demo's may go with the demo. Row-level security binds the owner as well:
-- what it deletes belongs to the organization that is looked at here.
CREATE OR REPLACE FUNCTION cadre.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM cadre.organization o WHERE o.id = ${CURRENT_ORGANIZATION} AND o.demo
  ) THEN
    -- A trigger of the statement, before it: what it returns is not looked at.
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- Deletes the organization of this transaction, which has to be a demo, with every row of every tenant table. Owned by
-- cadre_owner, whom the tenant policies bind: it cannot reach another organization, whatever the caller says.
-- A table that others still refer to is tried again after them, so no order has to be kept up to date here.
CREATE FUNCTION cadre.delete_demo() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenant uuid := ${CURRENT_ORGANIZATION};
  tables text[];
  later text[];
  name text;
BEGIN
  -- Locked: whoever is about to add a row waits, and then finds no organization.
  PERFORM FROM cadre.organization o WHERE o.id = tenant AND o.demo FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a demo can be deleted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT array_agg(c.relname::text ORDER BY c.relname) INTO tables
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'cadre'::regnamespace AND c.relkind IN ('r', 'p')
    AND a.attname = 'organization_id' AND NOT a.attisdropped;
  WHILE cardinality(tables) > 0 LOOP
    later := '{}';
    FOREACH name IN ARRAY tables LOOP
      BEGIN
        EXECUTE format('DELETE FROM cadre.%I WHERE organization_id = $1', name) USING tenant;
      EXCEPTION WHEN foreign_key_violation THEN
        later := later || name;
      END;
    END LOOP;
    IF cardinality(later) = cardinality(tables) THEN
      RAISE EXCEPTION 'tables refer to each other: %', later;
    END IF;
    tables := later;
  END LOOP;
  DELETE FROM cadre.organization o WHERE o.id = tenant;
END $$;
REVOKE ALL ON FUNCTION cadre.delete_demo() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cadre.delete_demo() TO cadre_app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
