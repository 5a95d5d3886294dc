import { v7 } from 'uuid';
import {
  openApp,
  type App,
  type Caller,
  type Integration,
  type Operation,
} from '@cadre/application/core';
import { recomputeStaffing } from '@cadre/application/staffing';
import { addMember, createOrganization } from '@cadre/application/tenancy';
import type { MemberRole } from '@cadre/domain';
import { settableClock, type Clock, type SettableClock } from '@cadre/platform/clock';
import { silentLogger } from '@cadre/platform/logging';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** A Wednesday noon, UTC, far from any change of clocks. */
export const NOON = Date.UTC(2026, 9, 14, 12);

export type GivenCadre<C extends Clock = SettableClock> = {
  app: App;
  clock: C;
  database: TestDatabase;
  close(): Promise<void>;
};

/** Cadre on a database of its own, at a standing clock unless another is given. */
export async function givenCadre(): Promise<GivenCadre>;
export async function givenCadre<C extends Clock>(
  clock: C,
  integrations?: readonly Integration[],
): Promise<GivenCadre<C>>;
export async function givenCadre(
  clock: Clock = settableClock(NOON),
  integrations: readonly Integration[] = [],
): Promise<GivenCadre<Clock>> {
  const database = await createTestDatabase();
  const app = await openApp({
    databaseUrl: database.appUrl,
    log: silentLogger,
    name: 'test',
    clock,
    integrations,
  });
  return {
    app,
    clock,
    database,
    async close() {
      await app.close();
      await database.drop();
    },
  };
}

export type GivenOrganization = {
  id: string;
  slug: string;
  /** A caller of each role, each a member. */
  as: Record<MemberRole, Caller>;
  /** The leader does something. */
  does<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<Output>;
  /** One evaluation, as a job would run it. */
  evaluated(cause?: 'EVENT' | 'TIME'): Promise<void>;
};

/** An organization with a member of every role. */
export async function givenOrganization(
  app: App,
  settings: Partial<Parameters<typeof createOrganization>[1]> = {},
): Promise<GivenOrganization> {
  const slug = settings.slug ?? `org-${v7()}`;
  const { organizationId: id, memberId } = await createOrganization(app, {
    name: slug,
    adminName: 'Ada',
    ...settings,
    slug,
  });
  const callerOf = (role: MemberRole, member: string): Caller => ({
    organizationId: id,
    actor: { kind: 'SYSTEM', id: null, memberId: member, role, name: role },
    source: {},
  });
  const admin = callerOf('ADMIN', memberId);
  const joined = async (role: MemberRole) =>
    callerOf(role, (await addMember.execute(app, admin, { name: role, role })).id);
  const as = {
    ADMIN: admin,
    LEADER: await joined('LEADER'),
    SUBMITTER: await joined('SUBMITTER'),
    VIEWER: await joined('VIEWER'),
  };
  return {
    id,
    slug,
    as,
    does: (operation, input) => operation.execute(app, as.LEADER, input),
    async evaluated(kind = 'EVENT') {
      await recomputeStaffing(app, { organizationId: id, cause: { kind } });
    },
  };
}
