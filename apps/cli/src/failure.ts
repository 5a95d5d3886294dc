import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import { ZodError } from 'zod';
import { ConfigError } from '@cadre/platform/config';
import { toErrorShape } from '@cadre/platform/errors';
import type { Terminal } from './terminal.ts';

/** What a shell sees. Rows that an import rejects are a result, not a failure. */
export const EXIT = { done: 0, failed: 1, usage: 2, unexpected: 70 } as const;

/** A command that did its work, whose answer is bad news (differences found, nothing retried). */
export class Unsuccessful extends Error {}

/**
 * Says what went wrong: known conditions in one sentence and without a stack trace, the unexpected with it.
 * @returns the exit code
 */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    // Commander has said it already; asking for help or the version is no mistake.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (error instanceof Unsuccessful) {
    if (error.message) terminal.err(error.message);
    return EXIT.failed;
  }
  const known = inOurWords(error);
  if (known !== null) {
    terminal.err(`cadre: ${known}`);
    return EXIT.failed;
  }
  const shape = toErrorShape(error, randomUUID());
  if (shape.code === 'INTERNAL') {
    terminal.err(
      `cadre: unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return EXIT.unexpected;
  }
  terminal.err(`cadre: ${shape.message}`);
  for (const { path, message } of shape.fields ?? []) terminal.err(`  ${path} ${message}`);
  return EXIT.failed;
}

/** Input checked without an operation around it, and the environment itself. */
function inOurWords(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof ZodError)) return null;
  const fields = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  return ['Some of the input cannot be accepted.', ...fields].join('\n');
}
