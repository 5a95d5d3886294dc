import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { submitUseCase, updateUseCase } from '@cadre/application/intake';
import { liveSequences } from '@cadre/application/tenancy';
import type { Topic } from '@cadre/contracts';
import {
  givenCadre,
  givenOrganization,
  NOON,
  type GivenCadre,
  type GivenOrganization,
} from '../../../../test/given/cadre.ts';
import {
  givenCountedCadre,
  givenGateway,
  givenToken,
  watch,
  type GivenGateway,
  type Watching,
} from '../../../../test/given/gateway.ts';
import { givenPerson } from '../../../../test/given/portfolio.ts';
import { until } from '../../../../test/support/until.ts';

type StaffingMessage = {
  staffingChanged: {
    sequence: number;
    staffing: { rules: { rule: string; state: string }[] } | null;
  };
};
type AlertsMessage = {
  alertChanged: {
    sequence: number;
    changedIds: string[];
    alerts: { id: string; rule: string; state: string }[];
  };
};
type UseCasesMessage = {
  useCaseChanged: {
    sequence: number;
    complete: boolean;
    useCases: { id: string; title: string }[];
  };
};
const STAFFING = 'subscription { staffingChanged { sequence staffing { rules { rule state } } } }';
const ALERTS = 'subscription { alertChanged { sequence changedIds alerts { id rule state } } }';
const USE_CASES = `subscription Watch($id: ID, $since: Sequence) {
  useCaseChanged(id: $id, since: $since) { sequence complete useCases { id title } } }`;

let cadre: GivenCadre;
let counted: Awaited<ReturnType<typeof givenCountedCadre>>;
let server: GivenGateway;
let admin: pg.Client;
const open: Watching<unknown>[] = [];
/** Closed even when a test fails in between: an open server would keep the run from ending. */
const servers: GivenGateway[] = [];

beforeAll(async () => {
  cadre = await givenCadre();
  counted = await givenCountedCadre(cadre);
  server = await givenGateway(counted);
  admin = new pg.Client({ connectionString: cadre.database.adminUrl });
  await admin.connect();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((watching) => watching.end()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  await admin?.end();
  await server?.close();
  await counted?.close();
  await cadre?.close();
});

function watched<T>(
  token: string,
  query: string,
  variables?: Record<string, unknown>,
  url = server.url,
): Watching<T> {
  const watching = watch<T>(url, token, query, variables);
  open.push(watching);
  return watching;
}

async function givenWatcher(): Promise<{ organization: GivenOrganization; token: string }> {
  const organization = await givenOrganization(cadre.app);
  return { organization, token: (await givenToken(cadre, organization, 'VIEWER')).token };
}

const sequenceOf = async ({ as }: GivenOrganization, topic: Topic): Promise<number> =>
  (await liveSequences.execute(cadre.app, as.LEADER, {}))[topic];

/** What the publisher would say after a commit. */
const hint = (
  { id }: GivenOrganization,
  topic: Topic,
  sequence: number,
  entityId: string | null = null,
  to = server,
): void => to.hints.send({ organizationId: id, topic, sequence, entityId });

async function submitted(organization: GivenOrganization, title: string): Promise<string> {
  return (await organization.does(submitUseCase, { title })).id;
}

describe('a subscription', () => {
  it('begins with the present state and its number, and follows', async () => {
    const { organization, token } = await givenWatcher();
    const staffing = watched<StaffingMessage>(token, STAFFING);
    await until(() => staffing.messages.length === 1);
    expect(staffing.messages[0]?.staffingChanged).toEqual({ sequence: 0, staffing: null });
    await organization.evaluated();
    hint(organization, 'staffing', 1);
    await until(() => staffing.messages.length === 2);
    expect(staffing.messages[1]?.staffingChanged.sequence).toBe(1);

    const late = watched<StaffingMessage>(token, STAFFING);
    await until(() => late.messages.length === 1);
    expect(late.messages[0]).toEqual(staffing.messages[1]);
  });

  it('shows an alert that fires, and which one it was', async () => {
    const { organization, token } = await givenWatcher();
    const alerts = watched<AlertsMessage>(token, ALERTS);
    await until(() => alerts.messages.length === 1);
    expect(alerts.messages[0]?.alertChanged).toEqual({ sequence: 0, changedIds: [], alerts: [] });
    await givenPerson(organization, 'ML_ENGINEER');
    await givenPerson(organization, 'ML_ENGINEER');
    await organization.evaluated();
    hint(organization, 'alerts', await sequenceOf(organization, 'alerts'));
    await until(() => alerts.messages.length === 2);
    const { alerts: now, changedIds } = alerts.messages[1]!.alertChanged;
    const fired = now.find(({ rule }) => rule === 'MLOPS_HIRE');
    expect(fired).toMatchObject({ state: 'FIRING' });
    expect(changedIds).toContain(fired?.id);
  });

  it('of one use case is told about that one only', async () => {
    const { organization, token } = await givenWatcher();
    const [one, another] = [
      await submitted(organization, 'One'),
      await submitted(organization, 'Another'),
    ];
    const watching = watched<UseCasesMessage>(token, USE_CASES, { id: one });
    await until(() => watching.messages.length === 1);
    expect(watching.messages[0]?.useCaseChanged).toMatchObject({
      sequence: 2,
      useCases: [{ id: one }],
    });
    const edit = (id: string, title: string) =>
      organization.does(updateUseCase, { id, expectedVersion: 1, title });
    await edit(another, 'Another one');
    hint(organization, 'useCases', 3, another);
    await edit(one, 'The one');
    hint(organization, 'useCases', 4, one);
    await until(() => watching.messages.length === 2);
    expect(watching.messages[1]?.useCaseChanged).toEqual({
      sequence: 4,
      complete: true,
      useCases: [{ id: one, title: 'The one' }],
    });
  });

  it('shares its reads: a burst of hints to many subscribers is a handful of statements', async () => {
    const { organization, token } = await givenWatcher();
    const watching = Array.from({ length: 25 }, () => watched<StaffingMessage>(token, STAFFING));
    await until(() => watching.every(({ messages }) => messages.length === 1));
    await organization.evaluated();
    counted.statements.length = 0;
    for (let count = 0; count < 100; count += 1) hint(organization, 'staffing', 1);
    await until(() => watching.every(({ messages }) => messages.length === 2));
    const reads = counted.statements.filter((sql) => sql.includes('cadre.staffing s'));
    expect(reads.length).toBeLessThanOrEqual(2);
  });

  it('hears by the slow poll what a lost hint did not say, and reads again after a gap', async () => {
    const hasty = await givenGateway(counted, { livePollMs: 100 });
    servers.push(hasty);
    const { organization, token } = await givenWatcher();
    const polled = watched<StaffingMessage>(token, STAFFING, {}, hasty.url);
    const told = watched<StaffingMessage>(token, STAFFING);
    const list = watched<UseCasesMessage>(token, USE_CASES, {}, hasty.url);
    await until(() => [polled, told, list].every(({ messages }) => messages.length === 1));
    await organization.evaluated();
    const id = await submitted(organization, 'Unheard of');
    await until(() => polled.messages.length === 2);
    expect(polled.messages[1]?.staffingChanged.sequence).toBe(1);
    await until(() => list.messages.length === 2);
    expect(list.messages[1]?.useCaseChanged).toMatchObject({ sequence: 1, useCases: [{ id }] });
    expect(told.messages).toHaveLength(1);
    server.hints.gap();
    await until(() => told.messages.length === 2);
  });

  it('says when more has changed than a message holds', async () => {
    const { organization, token } = await givenWatcher();
    const watching = watched<UseCasesMessage>(token, USE_CASES);
    await until(() => watching.messages.length === 1);
    for (let number = 0; number < 105; number += 1) await submitted(organization, `U ${number}`);
    hint(organization, 'useCases', 105);
    await until(() => watching.messages.length === 2);
    expect(watching.messages[1]?.useCaseChanged).toMatchObject({ sequence: 105, complete: false });
    expect(watching.messages[1]?.useCaseChanged.useCases).toHaveLength(100);
  });

  it('ends at once when the client leaves, waiting or not', async () => {
    const { token } = await givenWatcher();
    const watching = [STAFFING, ALERTS, USE_CASES].map((text) => watched(token, text));
    await until(() => watching.every(({ messages }) => messages.length === 1));
    expect(await server.metrics.text()).toMatch(/cadre_subscriptions\{.*useCases.*\} [1-9]/);
    await Promise.all(watching.map((each) => each.end()));
    await until(async () => !/cadre_subscriptions\{.*\} [1-9]/.test(await server.metrics.text()));
  });
});

describe('a line that is cut under load', () => {
  it('loses nothing: the client sees the gap in the numbers and holds the latest state', async () => {
    const { organization, token } = await givenWatcher();
    const titles = new Map<string, string>();
    const seen = new Map<string, string>();
    let last = 0;
    let writing = true;
    const take = ({ messages }: Watching<UseCasesMessage>): void => {
      for (const { useCaseChanged } of messages) {
        for (const { id, title } of useCaseChanged.useCases) seen.set(id, title);
        last = Math.max(last, useCaseChanged.sequence);
      }
    };
    const writer = (async () => {
      for (let number = 0; number < 120; number += 1) {
        const edited = [...titles.keys()][number % 7];
        if (number % 3 === 2 && edited) {
          const title = `Edited ${number}`;
          await admin.query('UPDATE cadre.use_case SET version = 1 WHERE id = $1', [edited]);
          await organization.does(updateUseCase, { id: edited, expectedVersion: 1, title });
          titles.set(edited, title);
        } else {
          titles.set(await submitted(organization, `Case ${number}`), `Case ${number}`);
        }
        // Every fifth hint is lost.
        const id = [...titles.keys()].at(-1) ?? null;
        if (number % 5 !== 0)
          hint(organization, 'useCases', number + 1, edited && number % 3 === 2 ? edited : id);
      }
      writing = false;
    })();

    let cuts = 0;
    let gaps = 0;
    while (writing) {
      const before = last;
      const watching = watched<UseCasesMessage>(token, USE_CASES, { since: before });
      await until(() => watching.messages.length >= 1 + (cuts % 3) || !writing);
      watching.cut();
      await watching.closed;
      const first = watching.messages[0]?.useCaseChanged;
      if (first) {
        expect(first.sequence).toBeGreaterThanOrEqual(before);
        expect(first.complete).toBe(true);
        if (first.sequence > before + 1) gaps += 1;
      }
      take(watching);
      cuts += 1;
    }
    await writer;
    const final = watched<UseCasesMessage>(token, USE_CASES, { since: last });
    await until(() => final.messages.length > 0);
    take(final);
    expect(last).toBe(await sequenceOf(organization, 'useCases'));
    expect(last).toBe(120);
    expect(cuts).toBeGreaterThan(2);
    expect(gaps).toBeGreaterThan(0);
    expect(seen).toEqual(titles);
  });
});

describe('a socket', () => {
  const closesWithin = async (watching: Watching<StaffingMessage>, milliseconds: number) => {
    const begun = performance.now();
    const { code } = await watching.closed;
    expect(performance.now() - begun).toBeLessThan(milliseconds);
    return code;
  };

  it.each([
    ['its token is revoked', 'UPDATE cadre.api_token SET revoked_at = now() WHERE id = $1'],
    ['its token gets another role', `UPDATE cadre.api_token SET role = 'VIEWER' WHERE id = $1`],
    [
      'its member is removed',
      'UPDATE cadre.member SET removed_at = now() WHERE id = (SELECT member_id FROM cadre.api_token WHERE id = $1)',
    ],
  ])('closes within 5 s when %s, and nothing comes after', async (_why, sql) => {
    const { organization } = await givenWatcher();
    const { id, token } = await givenToken(cadre, organization, 'LEADER');
    const watching = watched<StaffingMessage>(token, STAFFING);
    await until(() => watching.messages.length === 1);
    await admin.query(sql, [id]);
    expect(await closesWithin(watching, 5_000)).toBe(4403);
    await organization.evaluated();
    hint(organization, 'staffing', 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(watching.messages).toHaveLength(1);
  });

  it('closes within 5 s when its token expires', async () => {
    const { organization } = await givenWatcher();
    const { token } = await givenToken(cadre, organization, 'VIEWER', { expiresAt: NOON + 1_000 });
    const watching = watched<StaffingMessage>(token, STAFFING);
    await until(() => watching.messages.length === 1);
    cadre.clock.advance(1_000);
    const code = await closesWithin(watching, 5_000);
    cadre.clock.set(NOON);
    expect(code).toBe(4403);
  });

  it('sends nothing on a revoked token, even before it is closed', async () => {
    const { organization } = await givenWatcher();
    const { id, token } = await givenToken(cadre, organization, 'VIEWER');
    const watching = watched<StaffingMessage>(token, STAFFING);
    await until(() => watching.messages.length === 1);
    await admin.query('UPDATE cadre.api_token SET revoked_at = now() WHERE id = $1', [id]);
    // The answer about this token that is still believed has to run out first.
    const end = performance.now() + 1_600;
    await until(() => performance.now() > end);
    await organization.evaluated();
    hint(organization, 'staffing', 1);
    expect((await watching.closed).code).toBe(4403);
    expect(watching.messages).toHaveLength(1);
  });
});
