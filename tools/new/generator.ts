import type { Edits } from './edits.ts';
import type { Names } from './names.ts';

export type Request = { root: string; name: string; area?: string | undefined };
export type Generator = {
  /** What is asked for, for help. */
  usage: string;
  /** What remains to be done by hand. */
  next: string;
  make(edits: Edits, names: Names, request: Request): void;
};

/** @throws Error when no area was named */
export function areaOf({ area }: Request): string {
  if (area !== undefined) return area;
  throw new Error('Say which area it belongs to: <area>/<name>, such as models/archive-model.');
}
