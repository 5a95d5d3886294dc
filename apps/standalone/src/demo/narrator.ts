import type { Caller } from '@cadre/application/core';
import { movePosition, planHire } from '@cadre/application/hiring';
import { decideUseCase, submitUseCase } from '@cadre/application/intake';
import { moveUseCase, retireUseCase } from '@cadre/application/lifecycle';
import {
  recordDeployment,
  recordPulse,
  registerModel,
  reportIncident,
  resolveIncident,
  retireDeployment,
  setModelOwners,
  takeModelLive,
} from '@cadre/application/models';
import { addPerson, assignRole, createTeam, endAssignment } from '@cadre/application/org';
import type {
  Audience,
  EmploymentType,
  IncidentCause,
  IncidentSeverity,
  LifecycleStage,
  ModelKind,
  Role,
  TeamKind,
} from '@cadre/domain';
import type { Story } from './story.ts';

/** Impact, feasibility, data readiness and deployment effort, 1 to 5, and weeks. */
export type Answers = [
  impact: number,
  feasibility: number,
  data: number,
  effort: number,
  weeks: number,
];
/** The id of a row, filled in when its chapter is told. */
export type Ref = { id: string };

type Hire = {
  team: Ref;
  role: Role;
  fte?: number;
  type?: EmploymentType;
  /** The first day not worked, so many days ago. */
  until?: number;
};
/** The day it is asked on, then the shares of time on infrastructure and on modelling. */
type Answer = [daysAgo: number, infrastructure: number, modelling: number];
/** A hire in progress. */
type Planned = {
  team: Ref;
  role: Role;
  status: 'PROPOSED' | 'OPEN' | 'ACCEPTED';
  note?: string;
};
type UseCase = {
  team: Ref;
  title: string;
  problem: string;
  metric: string;
  answers: Answers;
  audience?: Audience;
  data: string[];
  tags?: string[];
};
/** A model's use case and owners; a null owner leaves monitoring unowned. Trained here unless told. */
type Registered = { useCase: Ref; owner: Ref; monitoring?: Ref | null; kind?: ModelKind };
type Release = { version?: string; ready: number; live?: number; retired?: number };

const STAGES: LifecycleStage[] = ['DATA_PREPARATION', 'MODELING', 'DEPLOYMENT', 'MONITORING'];
/** How many days before the first free day the end of an assignment is recorded. */
const NOTICE = 14;
const ref = (): Ref => ({ id: '' });

/** The steps that a demo's history is made of. Each adds chapters to the story, at the days given by its `daysAgo`. */
export class Narrator {
  constructor(readonly story: Story) {}

  team(daysAgo: number, name: string, kind: TeamKind, productLine: string | null = null): Ref {
    const team = ref();
    this.story.on(daysAgo, async () => {
      Object.assign(team, await this.story.does(createTeam, { name, kind, productLine }));
    });
    return team;
  }

  /** Adds a person and their first assignment; a future one (`daysAgo` below 0) was recorded yesterday. */
  hire(daysAgo: number, name: string, work: Hire): Ref {
    const person = ref();
    this.story.on(Math.max(daysAgo, 1), async () => {
      Object.assign(person, await this.story.does(addPerson, { name }));
    });
    this.assign(daysAgo, person, work);
    return person;
  }

  /** Adds a person who is also a member, and records their pulses on the days of `answers`. */
  member(daysAgo: number, name: string, work: Hire, answers: Answer[]): Ref {
    const { story } = this;
    const person = ref();
    let caller: Caller;
    story.on(daysAgo, async () => {
      const joined = await story.joined(name, 'SUBMITTER');
      caller = joined;
      const { memberId } = joined;
      Object.assign(person, await story.does(addPerson, { name, memberId }));
    });
    this.assign(daysAgo, person, work);
    for (const [asked, infraShare, modellingShare] of answers) {
      story.on(asked, () => story.does(recordPulse, { infraShare, modellingShare }, caller));
    }
    return person;
  }

  /**
   * Gives a person an assignment in another team or role. It is recorded {@link NOTICE} days ahead, as the end of the one
   * before is: recorded on the day itself, it would leave the person without an assignment since midnight.
   */
  moves(daysAgo: number, person: Ref, work: Hire): void {
    this.assign(daysAgo, person, work, daysAgo + NOTICE);
  }

  /** Records an assignment `told` days ago, and its end {@link NOTICE} days before the first free day. */
  private assign(
    daysAgo: number,
    person: Ref,
    { team, until, type = 'EMPLOYEE', ...work }: Hire,
    told = Math.max(daysAgo, 1),
  ): void {
    const { story } = this;
    const assignment = ref();
    story.on(told, async () => {
      const given = { personId: person.id, teamId: team.id, employmentType: type, ...work };
      const startDate = story.day(daysAgo);
      Object.assign(assignment, await story.does(assignRole, { ...given, startDate }));
    });
    if (until === undefined) return;
    story.on(until + NOTICE, () =>
      story.does(endAssignment, {
        id: assignment.id,
        expectedVersion: 1,
        endDate: story.day(until),
      }),
    );
  }

  submit(daysAgo: number, { team, metric, answers, data, ...useCase }: UseCase): Ref {
    const made = ref();
    const [impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks] = answers;
    const { title, problem, audience = 'CUSTOMER_FACING', tags = [] } = useCase;
    this.story.on(daysAgo, async () => {
      const submitted = await this.story.does(submitUseCase, {
        title,
        problem,
        businessOutcome: metric,
        successMetric: metric,
        teamId: team.id,
        audience,
        dataSources: data,
        tags,
        criteria: { impact, feasibility, dataReadiness, deploymentEffort, timelineWeeks },
      });
      Object.assign(made, submitted);
      await this.story.scored();
    });
    return made;
  }

  /** Approved on the first day; enters the stages after PROBLEM_DEFINITION on the days that follow. */
  approve(useCase: Ref, approved: number, ...entered: number[]): void {
    const { story } = this;
    story.on(approved, () =>
      story.does(decideUseCase, { id: useCase.id, expectedVersion: 1, decision: 'APPROVE' }),
    );
    for (const [index, daysAgo] of entered.entries()) {
      const to = STAGES[index] ?? 'MONITORING';
      story.on(daysAgo, async () =>
        story.does(moveUseCase, { ...(await story.seen(useCase)), to }),
      );
    }
  }

  decline(useCase: Ref, daysAgo: number, decision: 'PARK' | 'DECLINE', reason: string): void {
    const { story } = this;
    story.on(daysAgo, () =>
      story.does(decideUseCase, { id: useCase.id, expectedVersion: 1, decision, reason }),
    );
  }

  retireUseCase(useCase: Ref, daysAgo: number, reason: string): void {
    const { story } = this;
    story.on(daysAgo, async () =>
      story.does(retireUseCase, { ...(await story.seen(useCase)), reason }),
    );
  }

  /** A model of a use case, its owners, and its releases, in order. */
  model(
    registered: number,
    name: string,
    { useCase, owner, kind, monitoring = owner }: Registered,
    ...releases: Release[]
  ): Ref {
    const { story } = this;
    const model = ref();
    story.on(registered, async () => {
      Object.assign(
        model,
        await story.does(registerModel, { name, kind, useCaseIds: [useCase.id] }),
      );
      await story.does(setModelOwners, {
        id: model.id,
        expectedVersion: 1,
        behaviourOwnerId: owner.id,
        deploymentOwnerId: owner.id,
        monitoringOwnerId: monitoring?.id ?? null,
      });
    });
    for (const release of releases) this.release(model, release);
    return model;
  }

  /** Makes another person the owner of a model's monitoring. */
  handsOverMonitoring(daysAgo: number, model: Ref, to: Ref): void {
    const { story } = this;
    story.on(daysAgo, () =>
      // Naming its owners made it version 2.
      story.does(setModelOwners, {
        id: model.id,
        expectedVersion: 2,
        monitoringOwnerId: to.id,
      }),
    );
  }

  /** Plans a hire for a day so many days ago; below 0 it is ahead. An accepted one was open before. */
  plans(daysAgo: number, from: number, { team, status, ...hire }: Planned): void {
    const { story } = this;
    story.on(daysAgo, async () => {
      const first = status === 'PROPOSED' ? status : 'OPEN';
      const startDate = story.day(from);
      const planned = { ...hire, teamId: team.id, startDate, status: first } as const;
      const { id } = await story.does(planHire, planned);
      if (status === 'ACCEPTED')
        await story.does(movePosition, { id, expectedVersion: 1, to: status });
    });
  }

  incident(
    opened: number,
    resolved: number,
    model: Ref,
    title: string,
    [severity, cause]: [IncidentSeverity, IncidentCause],
  ): void {
    const { story } = this;
    const incident = ref();
    story.on(opened, async () => {
      const reported = { title, severity, cause, modelId: model.id };
      Object.assign(incident, await story.does(reportIncident, reported));
    });
    story.on(resolved, () => story.does(resolveIncident, { id: incident.id }));
  }

  private release(model: Ref, { version = '1.0.0', ready, live, retired }: Release): void {
    const { story } = this;
    const deployment = ref();
    const at = { deploymentId: '' };
    story.on(ready, async () => {
      const recorded = { modelId: model.id, version, readyAt: story.at(ready) };
      Object.assign(deployment, await story.does(recordDeployment, recorded));
      at.deploymentId = deployment.id;
    });
    if (live !== undefined) story.on(live, () => story.does(takeModelLive, at));
    if (retired !== undefined) story.on(retired, () => story.does(retireDeployment, at));
  }
}
