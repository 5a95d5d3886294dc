import { useState } from 'react';
import type { ModelPartsFragment } from '../api/generated/graphql.ts';
import { modelState } from './registry.ts';

/**
 * The rows about which a change may have left a contradiction since the model was opened: it serves a use case no more, or
 * is no longer live.
 */
export function useArisen(model: ModelPartsFragment): {
  /** By the end of its last live deployment. */
  stopped: string[];
  unlinked: string[];
} {
  const [first] = useState(model);
  const now = Date.now();
  const served = model.useCases.map(({ id }) => id);
  const unlinked = first.useCases.map(({ id }) => id).filter((id) => !served.includes(id));
  const stopped = modelState(first, now) === 'LIVE' && modelState(model, now) !== 'LIVE';
  return {
    stopped: stopped ? [model.id, ...served] : [],
    unlinked: unlinked.length > 0 ? [model.id, ...unlinked] : [],
  };
}
