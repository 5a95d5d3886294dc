import { SAME_IN_EVERY_STAGE } from '../shared/accountable.ts';
import { addDays, localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import type { Role } from '../shared/vocabulary.ts';
import type {
  World,
  WorldAssignment,
  WorldDeployment,
  WorldIncident,
  WorldModel,
  WorldOrganization,
  WorldPerson,
  WorldPosition,
  WorldPulse,
  WorldRiskClass,
  WorldTeam,
  WorldUseCase,
} from '../staffing/world.ts';

/** Noon of an ordinary day, far from any change of the clocks. */
export const NOON: Instant = Date.UTC(2026, 0, 15, 12);

/** Long before {@link NOON}, and before every window. */
const LONG_AGO: Instant = Date.UTC(2024, 0, 1);
const LONG_AGO_DATE: LocalDate = '2024-01-01';

/** The local date `days` days from {@link NOON} in UTC. */
export const daysFromNoon = (days: number): LocalDate => addDays(localDateOf(NOON, 'UTC'), days);

/**
 * A small organization for tests: stage EARLY, zone UTC, nothing else. Added rows get an id (`person-1`, `useCase-2`, …)
 * and ordinary values for what is not given.
 */
export class WorldBuilder {
  readonly world: World;
  readonly #counts = new Map<string, number>();

  constructor(organization: Partial<WorldOrganization> = {}) {
    this.world = {
      organization: {
        stage: 'EARLY',
        dataComplexity: 'NORMAL',
        mlIsCore: false,
        reportingHome: null,
        chosenOrgModel: null,
        timeZone: 'UTC',
        timeToHireDays: 90,
        incidentTrackingSince: null,
        ...organization,
      },
      teams: [],
      people: [],
      assignments: [],
      useCases: [],
      models: [],
      links: [],
      deployments: [],
      incidents: [],
      pulses: [],
      holders: [],
      seats: [],
      positions: [],
      reviews: [],
      riskClasses: [],
    };
  }

  #next(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${kind}-${count}`;
  }

  organization(changes: Partial<WorldOrganization>): this {
    Object.assign(this.world.organization, changes);
    return this;
  }

  team(team: Partial<WorldTeam> = {}): string {
    const id = this.#next('team');
    this.world.teams.push({
      id,
      kind: 'PRODUCT',
      leadPersonId: null,
      productLine: null,
      archivedAt: null,
      ...team,
    });
    return team.id ?? id;
  }

  person(person: Partial<WorldPerson> = {}): string {
    const id = this.#next('person');
    this.world.people.push({ id, leftAt: null, ...person });
    return person.id ?? id;
  }

  /** Adds a person in `role`, full time and since long ago unless given otherwise. */
  hire(role: Role, assignment: Partial<WorldAssignment> = {}): string {
    const id = this.#next('assignment');
    const personId = assignment.personId ?? this.person();
    this.world.assignments.push({
      id,
      personId,
      teamId: 'team-of-all',
      role,
      fte: 1,
      startDate: LONG_AGO_DATE,
      endDate: null,
      employmentType: 'EMPLOYEE',
      ...assignment,
    });
    return personId;
  }

  /** Adds `total` FTE of `role`, as full-time people and one part-timer. */
  staff(role: Role, total: number, assignment: Partial<WorldAssignment> = {}): this {
    for (let left = Math.round(total * 100); left > 0; left -= 100) {
      this.hire(role, { ...assignment, fte: Math.min(left, 100) / 100 });
    }
    return this;
  }

  /** A hire in progress, accepted and to start in 30 days unless given otherwise. */
  position(role: Role, position: Partial<WorldPosition> = {}): string {
    const id = this.#next('position');
    this.world.positions.push({
      id,
      role,
      teamId: null,
      fte: 1,
      status: 'ACCEPTED',
      startDate: daysFromNoon(30),
      ...position,
    });
    return position.id ?? id;
  }

  /** An approved use case in PROBLEM_DEFINITION. */
  useCase(useCase: Partial<WorldUseCase> = {}): string {
    const id = this.#next('useCase');
    this.world.useCases.push({
      id,
      teamId: null,
      status: 'APPROVED',
      decidedAt: LONG_AGO,
      retiredAt: null,
      stage: 'PROBLEM_DEFINITION',
      stageEnteredAt: LONG_AGO,
      noRegisteredModelAt: null,
      audience: null,
      riskClassId: null,
      plannedGoLive: null,
      duplicateOf: null,
      accountablePersonId: null,
      ...SAME_IN_EVERY_STAGE,
      ...useCase,
    });
    return useCase.id ?? id;
  }

  /** A use case that operates without a registered model. */
  operating(useCase: Partial<WorldUseCase> = {}): string {
    return this.useCase({ stage: 'MONITORING', noRegisteredModelAt: LONG_AGO, ...useCase });
  }

  model(model: Partial<WorldModel> = {}, useCaseIds: string[] = []): string {
    const id = this.#next('model');
    this.world.models.push({
      id,
      behaviourOwnerId: null,
      deploymentOwnerId: null,
      monitoringOwnerId: null,
      ...model,
    });
    for (const useCaseId of useCaseIds) this.world.links.push({ modelId: id, useCaseId });
    return id;
  }

  /** A production deployment of a new model, live since long ago. */
  deploy(deployment: Partial<WorldDeployment> = {}, useCaseIds: string[] = []): string {
    const id = this.#next('deployment');
    const modelId = deployment.modelId ?? this.model({}, useCaseIds);
    this.world.deployments.push({
      id,
      modelId,
      kind: 'PRODUCTION',
      readyAt: null,
      liveAt: LONG_AGO,
      retiredAt: null,
      ...deployment,
    });
    return id;
  }

  incident(incident: Partial<WorldIncident> = {}): string {
    const id = this.#next('incident');
    this.world.incidents.push({ id, cause: 'MONITORING_GAP', openedAt: NOON, ...incident });
    return id;
  }

  /** A review of a model, of today unless given otherwise. */
  review(modelId: string, at: Instant = NOON): this {
    this.world.reviews.push({ id: this.#next('review'), modelId, at });
    return this;
  }

  /** A class of the organization's scale of risk, in use since long ago. */
  riskClass(riskClass: Partial<WorldRiskClass> = {}): string {
    const id = this.#next('riskClass');
    this.world.riskClasses.push({ id, createdAt: LONG_AGO, archivedAt: null, ...riskClass });
    return riskClass.id ?? id;
  }

  pulse(personId: string, pulse: Partial<WorldPulse> = {}): string {
    const id = this.#next('pulse');
    this.world.pulses.push({
      id,
      personId,
      at: NOON,
      infraShare: 0.2,
      modellingShare: 0.6,
      ...pulse,
    });
    return id;
  }
}

export const anOrganization = (organization: Partial<WorldOrganization> = {}): WorldBuilder =>
  new WorldBuilder(organization);
