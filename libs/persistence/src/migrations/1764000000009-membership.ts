import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, tenantKey, tenantOnly, tenantReference } from './sql.ts';

/** The user of this transaction, for the one read across organizations: of one's own memberships. */
const CURRENT_USER = `(SELECT NULLIF(current_setting('app.user_id', true), '')::uuid)`;

/** Members are places of users, who come by invitation. */
export class Membership1764000000009 implements MigrationInterface {
  readonly name = 'Membership1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- No foreign key: users are the instance's, and who identifies them may change.
ALTER TABLE cadre.member ADD COLUMN user_id uuid;
CREATE UNIQUE INDEX member_user ON cadre.member (organization_id, user_id) WHERE user_id IS NOT NULL;
-- For the read across organizations.
CREATE INDEX member_of_user ON cadre.member (user_id) WHERE user_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX member_newest ON cadre.member (organization_id, created_at, id);

CREATE POLICY own_membership ON cadre.member FOR SELECT TO cadre_app
  USING (user_id = ${CURRENT_USER} AND removed_at IS NULL);
CREATE POLICY own_membership ON cadre.organization FOR SELECT TO cadre_app
  USING (id IN (SELECT m.organization_id FROM cadre.member m
                WHERE m.user_id = ${CURRENT_USER} AND m.removed_at IS NULL));

CREATE TABLE cadre.invitation (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  email text,
  name text,
  role text NOT NULL,
  member_id uuid,
  token_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  ${tenantKey('invitation', 'id')},
  ${tenantReference('invitation', 'member_id', 'member')},
  ${tenantReference('invitation', 'created_by', 'member')},
  ${tenantReference('invitation', 'accepted_by', 'member')},
  ${oneOf('invitation_role_known', 'role', ['VIEWER', 'SUBMITTER', 'LEADER', 'ADMIN'])},
  CONSTRAINT invitation_token_hash_sha256 CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT invitation_accepted_by_somebody CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
);
CREATE INDEX invitation_newest ON cadre.invitation (organization_id, created_at, id);
${tenantOnly('invitation', 'SELECT, INSERT, UPDATE')}
CREATE INDEX api_token_newest ON cadre.api_token (organization_id, created_at, id);
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
