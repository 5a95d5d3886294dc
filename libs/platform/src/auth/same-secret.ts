import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are equal. The time does not depend on where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
