import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who people are: users, passwords and sessions, in a schema of their own. Tables and columns are those the identity
 * library asks for (libs/platform/src/auth), held to it by a test. Only `cadre_auth` reaches them, and it reaches
 * nothing else; the serving role turns into it on connections of their own.
 */
export class Users1764000000008 implements MigrationInterface {
  readonly name = 'Users1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE auth."user" (
  id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  image text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT user_pkey PRIMARY KEY (id),
  CONSTRAINT user_email_key UNIQUE (email),
  -- Sign-in asks by the address in lower case.
  CONSTRAINT user_email_lower CHECK (email = lower(email))
);

CREATE TABLE auth.session (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token text NOT NULL,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_token_key UNIQUE (token),
  CONSTRAINT session_user_fk FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE
);
CREATE INDEX session_user_id_idx ON auth.session (user_id);

CREATE TABLE auth.account (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  provider_id text NOT NULL,
  account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_provider_key UNIQUE (provider_id, account_id),
  CONSTRAINT account_user_fk FOREIGN KEY (user_id) REFERENCES auth."user" (id) ON DELETE CASCADE
);
CREATE INDEX account_user_id_idx ON auth.account (user_id);

CREATE TABLE auth.verification (
  id uuid NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification (identifier);

CREATE TABLE auth.rate_limit (
  id uuid NOT NULL,
  key text NOT NULL,
  count integer NOT NULL,
  last_request bigint NOT NULL,
  CONSTRAINT rate_limit_pkey PRIMARY KEY (id),
  CONSTRAINT rate_limit_key_key UNIQUE (key)
);

GRANT USAGE ON SCHEMA auth TO cadre_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA auth TO cadre_auth;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
