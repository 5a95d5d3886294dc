import { USE_CASE_FIELDS, type UseCaseFieldName } from '@cadre/domain';
import type { LifecycleStage } from '../api/generated/graphql.ts';
import { formatDay, formatList, type Clock } from '../ui/format.ts';
import { LIFECYCLE } from '../lifecycle/words.ts';

const ACTIONS: Record<string, string> = {
  submitUseCase: 'filed it',
  updateUseCase: 'edited it',
  decideUseCase: 'decided about it',
  retireUseCase: 'retired it',
  scoreUseCase: 'scored it',
  linkModelToUseCase: 'changed its models',
  UseCaseSubmitted: 'When it was handed in',
  UseCaseUpdated: 'Its answers changed',
  RubricUpdated: 'The weights changed',
  ANSWERS_CHANGED: 'Its answers were given',
  RUBRIC_CHANGED: 'The weights changed',
  UseCasesImported: 'When it was imported',
};

/** `scoreUseCase` → `score use case`: how an operation without words of its own is named. */
const spaced = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** An operation or event in words. */
export const actionWords = (name: string): string => ACTIONS[name] ?? spaced(name);

/** Columns that are not shown: they change with every edit. */
const QUIET = new Set(['updatedAt', 'version', 'id', 'organizationId', 'scoredAt', 'createdAt']);

/** A column of a use case, in words. */
const columnWords = (column: string): string =>
  isField(column) ? USE_CASE_FIELDS[column].label.toLowerCase() : spaced(column.replace(/Id$/, ''));
const isField = (column: string): column is UseCaseFieldName =>
  Object.hasOwn(USE_CASE_FIELDS, column);

/** The fields that an edit changed, in words; null when the name of the action is enough. */
export function changedWords(action: string, fields: readonly string[]): string | null {
  if (action !== 'updateUseCase') return null;
  const changed = fields.filter((field) => !QUIET.has(field)).map(columnWords);
  return changed.length > 0 ? formatList(changed) : null;
}

/** A move in words; when `to` is null, the use case left the lifecycle. */
export function moveWords(from: LifecycleStage | null, to: LifecycleStage | null): string {
  if (to === null) return 'took it out of the lifecycle';
  return from === null
    ? `began ${LIFECYCLE[to]}`
    : `moved it from ${LIFECYCLE[from]} to ${LIFECYCLE[to]}`;
}

type Deployment = {
  environment: string;
  modelVersion: string;
  liveAt?: string | null;
  readyAt?: string | null;
  retiredAt?: string | null;
};

/** Whether and since when a model is live, by its deployments. */
export function liveText(deployments: readonly Deployment[], clock: Clock): string {
  const live = deployments.find(({ liveAt, retiredAt }) => liveAt && !retiredAt);
  if (live?.liveAt) {
    return `Version ${live.modelVersion} live in ${live.environment.toLowerCase()} since ${formatDay(live.liveAt, clock)}`;
  }
  const ready = deployments.find(({ readyAt, retiredAt }) => readyAt && !retiredAt);
  if (ready) return `Version ${ready.modelVersion} is ready to go live`;
  return deployments.length === 0 ? 'Not deployed' : 'Not live';
}
