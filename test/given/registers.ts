import { blankUseCase, CONTRADICTION_KINDS, DAY, nameKey, type Registers } from '@cadre/domain';
import {
  DeploymentEntity,
  insertAssignments,
  insertMember,
  insertModel,
  insertPeople,
  insertPosition,
  insertTeam,
  insertUseCases,
  inTenant,
  linkModel,
  markTwoPeople,
  type Tx,
} from '@cadre/persistence';
import { v7 } from 'uuid';
import { insertRows } from '../../libs/persistence/src/stores/rows.ts';
import { givenOrganization, type GivenCadre, type GivenOrganization } from './cadre.ts';
import { emptyRegisters, PLANTED_AT, PLANTS, ZONE } from './contradictions.ts';

/** Stores registers as an earlier version left them: names and addresses may occur twice. */
export async function storeRegisters(tx: Tx, registers: Registers, now: number): Promise<void> {
  const createdAt = now - 400 * DAY;
  for (const member of registers.members) {
    await insertMember(tx, { ...member, email: null, role: 'LEADER', createdAt, userId: null });
  }
  const isDoubled = doubles();
  await insertPeople(
    tx,
    registers.people.map(({ hasLeft, ...person }) => ({
      ...person,
      leftAt: hasLeft ? now - DAY : null,
      emailDoubled: person.archivedAt === null ? isDoubled('email', person.email) : null,
      createdAt,
    })),
  );
  for (const team of registers.teams) {
    const nameDoubled = team.archivedAt === null ? isDoubled('team', team.name) : null;
    await insertTeam(tx, { ...team, kind: 'PRODUCT', nameDoubled, createdAt });
  }
  await insertAssignments(
    tx,
    registers.assignments.map((assignment) => ({
      ...assignment,
      id: v7(),
      role: 'DATA_ANALYST',
      fte: 0.1,
      startDate: '2020-01-01',
      employmentType: 'EMPLOYEE',
      createdAt,
    })),
  );
  await insertUseCases(
    tx,
    registers.useCases.map((useCase) => ({
      ...blankUseCase(),
      ...useCase,
      createdAt,
      updatedAt: createdAt,
    })),
  );
  for (const model of registers.models) {
    const nameDoubled = model.archivedAt === null ? isDoubled('model', model.name) : null;
    insertModel(tx, { ...model, description: '', kind: 'TRAINED', nameDoubled, createdAt });
  }
  for (const { modelId, useCaseId } of registers.links) await linkModel(tx, modelId, useCaseId);
  await insertRows(
    tx,
    DeploymentEntity,
    registers.deployments.map((deployment) => ({
      ...deployment,
      id: v7(),
      modelVersion: '1',
      environment: 'production',
      readyAt: null,
      createdAt,
    })),
  );
  for (const { assignment, personId, ...position } of registers.positions) {
    const hired = { id: v7(), personId, ...assignment, teamId: assignment.teamId ?? '' };
    const startDate = '2020-01-01';
    const endDate = null;
    const employmentType = 'EMPLOYEE';
    await insertAssignments(tx, [{ ...hired, startDate, endDate, employmentType, createdAt }]);
    const filled = { status: 'FILLED', assignmentId: hired.id, closedAt: createdAt } as const;
    const start = { startDate, startRecordedAt: createdAt };
    await insertPosition(tx, { ...position, ...filled, ...start, createdAt });
  }
  for (const { personId, otherId } of registers.twoPeople) {
    await markTwoPeople(tx, personId, otherId, createdAt);
  }
}

/** Whether an earlier row of the kind has this text. */
function doubles(): (kind: string, text: string | null) => true | null {
  const seen = new Set<string>();
  return (kind, text) => {
    if (text === null) return null;
    const key = `${kind} ${nameKey(text)}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return null;
  };
}

/** An organization with one contradiction of each kind, as versions left it that refused no doubles. */
export async function givenContradictions({ app, clock }: GivenCadre): Promise<GivenOrganization> {
  clock.set(PLANTED_AT);
  const organization = await givenOrganization(app, { timeZone: ZONE });
  const registers = emptyRegisters();
  for (const kind of CONTRADICTION_KINDS) PLANTS[kind][0]?.(registers);
  await inTenant(app.database, organization.id, (tx) => storeRegisters(tx, registers, PLANTED_AT));
  return organization;
}
