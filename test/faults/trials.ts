import type { Trial } from '../support/trials.ts';
import { alertLives } from './alert-model.ts';
import { backup } from './backup.ts';
import { clockSkew } from './clock-skew.ts';
import type { Ground } from './ground.ts';
import { hungDatabase } from './hung-database.ts';
import { intakeAway } from './intake-away.ts';
import { killedAtRandom } from './killed-at-random.ts';
import { killedWhileStarting } from './killed-while-starting.ts';
import { killedWorkers } from './killed-workers.ts';
import { longLoad } from './long-load.ts';
import { rollingRestart } from './rolling-restart.ts';

/** The classes, in the order of the tables of reliability and fair use. */
export const TRIALS: readonly Trial<Ground>[] = [
  killedWorkers,
  killedAtRandom,
  alertLives,
  intakeAway,
  clockSkew,
  rollingRestart,
  backup,
  killedWhileStarting,
  hungDatabase,
  longLoad,
];
