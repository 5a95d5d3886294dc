import { AppError } from '../errors/index.ts';

/**
 * Stops waiting for a datastore that does not answer: a Redis client would wait for ever.
 *
 * @throws AppError UNAVAILABLE after `milliseconds`; the work itself may still take effect later
 */
export async function withDeadline<T>(
  work: Promise<T>,
  what: string,
  milliseconds = 5_000,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError('UNAVAILABLE', `The queue did not answer (${what})`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
