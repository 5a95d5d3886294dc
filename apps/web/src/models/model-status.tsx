import { Status, type StatusName } from '../ui/status.tsx';
import { DEPLOYMENT_STATES, type ModelState } from './registry.ts';

const LOOKS: Record<ModelState, StatusName> = {
  LIVE: 'OK',
  READY: 'PENDING',
  SCHEDULED: 'PENDING',
  RECORDED: 'NO_DATA',
  NEW: 'NO_DATA',
  RETIRED: 'NOT_APPLICABLE',
};

/** The word for where a model stands. */
export const modelStateWord = (state: ModelState): string =>
  state === 'NEW' ? 'Not deployed' : DEPLOYMENT_STATES[state];

/** Where a model or one of its deployments stands. */
export function ModelStatus({
  state,
  variant,
}: {
  state: ModelState;
  variant?: 'badge' | 'plain';
}) {
  return (
    <Status status={LOOKS[state]} {...(variant ? { variant } : {})}>
      {modelStateWord(state)}
    </Status>
  );
}
