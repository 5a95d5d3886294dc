import { decideUseCase, submitUseCase } from '@cadre/application/intake';
import { recordDeployment, registerModel, takeModelLive } from '@cadre/application/models';
import { addPerson, assignRole, createTeam } from '@cadre/application/org';
import type { Role, TeamKind } from '@cadre/domain';
import type { GivenOrganization } from './cadre.ts';

let made = 0;
/** Names of teams and models are unique in an organization. */
const numbered = (name: string) => `${name} ${(made += 1)}`;

/** A person with one assignment, in a team made for it unless one is named. */
export async function givenPerson(
  organization: GivenOrganization,
  role: Role,
  given: {
    fte?: number;
    startDate?: string;
    endDate?: string;
    teamId?: string;
    kind?: TeamKind;
  } = {},
): Promise<{ personId: string; assignmentId: string; teamId: string }> {
  const { fte = 1, startDate = '2026-01-01', endDate, kind = 'PRODUCT' } = given;
  const teamId =
    given.teamId ??
    (await organization.does(createTeam, { name: numbered(`${role} team`), kind })).id;
  const person = await organization.does(addPerson, { name: `A ${role}` });
  const assignment = await organization.does(assignRole, {
    personId: person.id,
    teamId,
    role,
    fte,
    startDate,
    endDate,
  });
  return { personId: person.id, assignmentId: assignment.id, teamId };
}

/** A use case, approved unless said otherwise. */
export async function givenUseCase(
  organization: GivenOrganization,
  given: { title?: string; teamId?: string; approved?: boolean } = {},
): Promise<string> {
  const { title = 'Churn early warning', teamId = null, approved = true } = given;
  const { id } = await organization.does(submitUseCase, {
    title,
    teamId,
    criteria: {
      impact: 3,
      feasibility: 3,
      dataReadiness: 3,
      deploymentEffort: 3,
      timelineWeeks: 13,
    },
  });
  if (approved) {
    await organization.does(decideUseCase, { id, expectedVersion: 1, decision: 'APPROVE' });
  }
  return id;
}

/** A registered model with a deployment that is ready and, unless said otherwise, live. */
export async function givenModel(
  organization: GivenOrganization,
  given: { useCaseIds?: string[]; live?: boolean; kind?: 'PRODUCTION' | 'SHADOW' } = {},
): Promise<{ modelId: string; deploymentId: string }> {
  const { useCaseIds = [], live = true, kind = 'PRODUCTION' } = given;
  const model = await organization.does(registerModel, { name: numbered('model'), useCaseIds });
  const deployment = await organization.does(recordDeployment, {
    modelId: model.id,
    version: '1.0.0',
    kind,
  });
  if (live) await organization.does(takeModelLive, { deploymentId: deployment.id });
  return { modelId: model.id, deploymentId: deployment.id };
}

/** An approved use case with a model of its own live in production. */
export async function givenProductionUseCase(organization: GivenOrganization): Promise<string> {
  const useCaseId = await givenUseCase(organization);
  await givenModel(organization, { useCaseIds: [useCaseId] });
  return useCaseId;
}
