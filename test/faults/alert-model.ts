import { inTenant, listAlerts } from '@cadre/persistence';
import {
  recordDeployment,
  registerModel,
  retireDeployment,
  takeModelLive,
} from '@cadre/application/models';
import { endAssignment } from '@cadre/application/org';
import { HOUR, type Severity } from '@cadre/domain';
import { AlertModel } from '../../libs/domain/src/testing/alert-model.ts';
import { givenPerson } from '../given/portfolio.ts';
import type { Child } from '../support/child.ts';
import { Tally, type Trial } from '../support/trials.ts';
import { skewed } from './clock-skew.ts';
import type { FaultParty, Ground } from './ground.ts';

/** Organizations that live their lives at the same time. */
const AT_ONCE = 10;
/** Changes of one life, each followed by a quiescent point. */
const STEPS = 6;
/** One worker in ten lives is killed. */
const LIVES_PER_KILL = 10;
/** By how much the clock of a worker is ahead of the one that was killed: dips end meanwhile. */
const AHEAD = 25;

/** Numbers that look random and are the same in every run. */
const random = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32;
};

/** An organization, and what the model says of its alert MLOPS_HIRE. */
class Life {
  readonly model = new AlertModel();
  readonly #live: string[] = [];
  readonly #engineers: { assignmentId: string; personId: string; teamId: string }[] = [];

  constructor(
    readonly party: FaultParty,
    readonly next: () => number,
  ) {}

  async #addModel(): Promise<void> {
    const { party } = this;
    const name = `model ${Math.floor(this.next() * 1e9)}`;
    const model = await party.does(registerModel, { name });
    const deployment = await party.does(recordDeployment, { modelId: model.id, version: '1' });
    await party.does(takeModelLive, { deploymentId: deployment.id });
    this.#live.push(deployment.id);
  }

  async begin(): Promise<void> {
    for (let count = 0; count < 5; count += 1) await this.#addModel();
    this.#engineers.push(await givenPerson(this.party, 'ML_ENGINEER'));
  }

  /** One change: a model goes live or is retired, an ML engineer comes or leaves. */
  async change(): Promise<void> {
    const { party } = this;
    const which = Math.floor(this.next() * 4);
    const deploymentId = which === 1 && this.#live.length > 4 ? this.#live.pop() : undefined;
    const leaver = which === 3 ? this.#engineers.pop() : undefined;
    if (deploymentId) await party.does(retireDeployment, { deploymentId });
    else if (leaver) {
      const endDate = new Date().toISOString().slice(0, 10);
      await party.does(endAssignment, { id: leaver.assignmentId, expectedVersion: 1, endDate });
    } else if (which === 2) {
      const [colleague] = this.#engineers;
      const teamId = colleague ? { teamId: colleague.teamId } : {};
      this.#engineers.push(await givenPerson(party, 'ML_ENGINEER', teamId));
    } else await this.#addModel();
  }

  /** What the rule finds now, told to the model. */
  find(at: number): void {
    const met: Record<string, Severity> = {};
    if (this.#engineers.length >= 2) met.SECOND_ML_ENGINEER = 'WARNING';
    if (this.#live.length > 5) met.PRODUCTION_MODELS = 'CRITICAL';
    this.model.find({ at, met });
  }
}

export const alertLives: Trial<Ground> = {
  id: 'alert-model',
  promise:
    'an alert of real processes, some of them killed, has the states, crossings and transitions of the model of it',
  // Lives, with a kill in every tenth.
  short: 50,
  long: 500,
  async run({ app, start, givenParty }, tries) {
    const tally = new Tally();
    let ahead = 0;
    const startWorker = (): Promise<Child> => start('worker', skewed(ahead * 60));
    let worker = await startWorker();
    const now = () => Date.now() + ahead * HOUR;
    for (let lives = 0; lives < tries; lives += AT_ONCE) {
      const group = await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, tries - lives) }, async (_, index) => {
          const life = new Life(await givenParty(), random(lives + index + 1));
          await life.begin();
          return life;
        }),
      );
      const quiet = async () => {
        for (const { party } of group) await party.settled();
        for (const life of group) life.find(now());
      };
      await quiet();
      // In the middle of a change of all of them, at another step in each group.
      const kills = Math.ceil(group.length / LIVES_PER_KILL);
      const killAt = (lives / AT_ONCE) % STEPS;
      for (let step = 0; step < STEPS; step += 1) {
        const changes = group.map((life) => life.change());
        if (step === killAt && kills > 0) {
          await worker.kill('SIGKILL');
          await Promise.all(changes);
          ahead += AHEAD;
          worker = await startWorker();
        }
        await Promise.all(changes);
        await quiet();
      }
      for (const life of group) {
        tally.count(await differenceOf(app, life));
        tally.figure(life.model.now.told.length);
      }
    }
    await worker.kill('SIGTERM');
    return tally.outcome('told', 'as the model says');
  },
};

/** What the stored alert and its transitions have else than the model; null where nothing. */
async function differenceOf(app: Ground['app'], { party, model }: Life): Promise<string | null> {
  const [alerts, told] = await inTenant(app.database, party.id, async (tx) => [
    await listAlerts(tx),
    await tx.query<{ key: string }>(
      `SELECT crossing || ' ' || transition || ' ' || severity_number AS key FROM cadre.alert_transition
       WHERE organization_id = $1 AND rule = 'MLOPS_HIRE' ORDER BY at, crossing, severity_number`,
      [party.id],
    ),
  ]);
  const alert = alerts.find(({ rule }) => rule === 'MLOPS_HIRE');
  const { state, severity, crossings, told: expected } = model.now;
  const [is, ought] = [
    {
      state: alert?.state ?? 'NORMAL',
      crossing: alert?.crossing ?? 0,
      told: told.map(({ key }) => key),
    },
    { state, crossing: crossings, told: expected.map(({ key }) => key) },
  ].map((each) => JSON.stringify(each));
  if (is !== ought) return `${party.slug}: ${is} where the model has ${ought}`;
  return state === 'FIRING' && alert?.severity !== severity
    ? `${party.slug}: ${alert?.severity} where the model has ${severity}`
    : null;
}
