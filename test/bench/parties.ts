import { assignRole, createTeam, addPerson } from '@cadre/application/org';
import { systemWork, type App } from '@cadre/application/core';
import { addMember } from '@cadre/application/tenancy';
import { AUDIENCES, blankUseCase, LIFECYCLE_STAGES, ROLES } from '@cadre/domain';
import { insertUseCases } from '@cadre/persistence';
import { givenOrganization, type GivenOrganization } from '../given/cadre.ts';
import { givenToken } from '../given/gateway.ts';
import { givenModel } from '../given/portfolio.ts';

/** An organization with a token of its leader, and what it holds. */
export type BenchParty = GivenOrganization & {
  token: string;
  teamIds: string[];
  memberIds: string[];
  /** More people, without an assignment. */
  givenPeople(count: number): Promise<string[]>;
};

export type Contents = { useCases?: number; people?: number; models?: number };

const TEAMS = ['Payments', 'Logistics', 'Support', 'Research', 'Platform'];
const MEMBERS = ['Ada Example', 'Grace Example', 'Alan Example', 'Edsger Example'];
const WORDS =
  'churn forecast returns warehouse ticket routing fraud claims imaging triage weather satellite grant budget sensor search'.split(
    ' ',
  );

/** The same numbers on every machine and in every run. */
let seed = 1;
export const random = (below: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
export const words = (count: number): string =>
  Array.from({ length: count }, () => `${WORDS[random(WORDS.length)]}${random(40)}`).join(' ');
/** Rows of one statement. */
const CHUNK = 1_000;
const oneOf = <T>(values: readonly T[]): T => values[random(values.length)] as T;

/** An organization as one looks after a year: a portfolio, five teams, people in them, models in production. */
export async function givenParty(
  app: App,
  { useCases = 100, people = 12, models = 4 }: Contents = {},
): Promise<BenchParty> {
  const organization = await givenOrganization(app);
  const { token } = await givenToken({ app }, organization, 'LEADER');
  const teamIds: string[] = [];
  for (const name of TEAMS) {
    const kind = name === 'Platform' ? 'ML_PLATFORM' : 'PRODUCT';
    teamIds.push((await organization.does(createTeam, { name, kind })).id);
  }
  const memberIds: string[] = [];
  for (const name of MEMBERS)
    memberIds.push(
      (await addMember.execute(app, organization.as.ADMIN, { name, role: 'SUBMITTER' })).id,
    );
  const givenPeople = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1)
      ids.push((await organization.does(addPerson, { name: `Person ${at}` })).id);
    return ids;
  };
  for (const [at, personId] of (await givenPeople(people)).entries()) {
    const [role, teamId] = [ROLES[at % ROLES.length] ?? 'ML_ENGINEER', oneOf(teamIds)];
    await organization.does(assignRole, {
      personId,
      teamId,
      role,
      fte: 1,
      startDate: '2026-01-01',
    });
  }
  const useCaseIds = await givenUseCases(app, organization.id, { useCases, teamIds, memberIds });
  for (let at = 0; at < models; at += 1)
    await givenModel(organization, { useCaseIds: useCaseIds.slice(at * 3, at * 3 + 3) });
  await organization.evaluated();
  return { ...organization, token, teamIds, memberIds, givenPeople };
}

/** Use cases as they are after they were scored and decided. */
async function givenUseCases(
  app: App,
  organizationId: string,
  { useCases, teamIds, memberIds }: { useCases: number; teamIds: string[]; memberIds: string[] },
): Promise<string[]> {
  const at = app.clock.now();
  const rows = Array.from({ length: useCases }, (_, number) => ({
    ...blankUseCase(),
    id: app.newId(),
    title: words(4),
    problem: words(50),
    teamId: oneOf(teamIds),
    ownerId: oneOf(memberIds),
    audience: oneOf(AUDIENCES),
    status: 'APPROVED' as const,
    stage: oneOf(LIFECYCLE_STAGES),
    stageEnteredAt: at,
    decidedAt: at,
    // No two alike: then there is only one order.
    scoreValue: ((number * 97) % 10_000) / 100,
    band: oneOf(['PURSUE', 'SHAPE', 'LATER'] as const),
    scoreState: 'SCORED' as const,
    scoredAt: at,
    scoreRubricVersion: 1,
    createdAt: at,
    updatedAt: at,
  }));
  for (let first = 0; first < rows.length; first += CHUNK) {
    await systemWork(app, organizationId, 'givenUseCases', async ({ tx }) => {
      await insertUseCases(tx, rows.slice(first, first + CHUNK));
    });
  }
  return rows.map(({ id }) => id);
}
