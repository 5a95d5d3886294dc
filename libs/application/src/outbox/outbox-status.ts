import { jobs } from '@cadre/contracts';
import { MINUTE } from '@cadre/domain';
import {
  acrossTenants,
  outboxStatus as status,
  type Hopeless,
  type OutboxStatus,
} from '@cadre/persistence';
import type { App } from '../core/app.ts';
import { MAX_TRIES } from './consume.ts';

/** How long an event may wait for a consumer that this version does not know before the operator is told. */
const UNKNOWN = 5 * MINUTE;

/** The conditions under which an event is a dead letter now. */
export const hopeless = (app: App): Hopeless => ({
  known: Object.keys(jobs),
  before: app.clock.now() - UNKNOWN,
  maxTries: MAX_TRIES,
});

/** The state of the outbox, for operators and metrics. */
export const outboxStatus = (app: App): Promise<OutboxStatus> =>
  acrossTenants(app.database, (session) => status(session, hopeless(app)));
