-- Creates the roles of Cadre, run once by a superuser in the database Cadre will use.
-- psql variables: owner_password, app_password.
--
-- cadre_owner      migrates (DATABASE_ADMIN_URL) and owns everything
-- cadre_app        serves (DATABASE_URL), owns nothing, is bound by row-level security
-- cadre_publisher  nobody logs in as it: it owns the few functions that work across organizations
-- cadre_auth       nobody logs in as it: cadre_app turns into it to see users and sessions, and then sees nothing else
CREATE ROLE cadre_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE cadre_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE cadre_publisher NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE cadre_auth NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT cadre_auth TO cadre_app WITH INHERIT FALSE, SET TRUE;
-- The owner hands functions to the publisher without having its view across organizations itself.
GRANT cadre_publisher TO cadre_owner WITH INHERIT FALSE, SET TRUE;
-- The owner makes the schemas "cadre", "auth", "bullmq" and, with pg_trgm and btree_gist, "cadre_extensions".
DO $$ BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO cadre_owner', current_database());
  -- BullMQ's bulk functions use temporary tables.
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO cadre_app', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
