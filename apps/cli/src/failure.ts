import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import { ZodError } from 'zod';
import { ConfigError } from '@cadre/platform/config';
import { toErrorShape } from '@cadre/platform/errors';
import type { Terminal } from './terminal.ts';

/** The exit codes. An import that rejects some rows exits with `done`: rejected rows are a result, not a failure. */
export const EXIT = { done: 0, failed: 1, usage: 2, unexpected: 70 } as const;

/** Thrown by a command that ran to its end with a negative result: differences found, nothing retried. */
export class Unsuccessful extends Error {}

/**
 * Prints what went wrong: a known condition as one sentence, an unexpected error with its stack trace.
 * @returns the exit code
 */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    // Commander has printed the message already. A request for help or the version exits with 0.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (error instanceof Unsuccessful) {
    if (error.message) terminal.err(error.message);
    return EXIT.failed;
  }
  const known = messageOfBadInput(error);
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

/** The message for errors that no operation wraps: invalid input of a command, and an invalid environment. */
function messageOfBadInput(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof ZodError)) return null;
  const fields = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  return ['Some of the input cannot be accepted.', ...fields].join('\n');
}
