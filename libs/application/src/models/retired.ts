import { AppError } from '@cadre/platform/errors';
import { deploymentsBy } from '@cadre/persistence';
import type { Work } from '../core/work.ts';

/** @throws AppError INVALID_STATE while a model is live or to go live */
export async function requireRetired(
  { tx, at }: Work,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const running = (await deploymentsBy(tx, 'modelId', [id])).filter(
    ({ liveAt, retiredAt }) => liveAt !== null && (retiredAt === null || at < retiredAt),
  );
  if (running.length === 0) return;
  const versions = running.map(({ modelVersion }) => modelVersion).join(', ');
  throw new AppError(
    'INVALID_STATE',
    `${name} is live or to go live (${versions}). Retire it or cancel its launch first.`,
    { fields: [{ path: 'id', message: 'is live or to go live' }] },
  );
}
