import { codeOf, isError, messageOf } from '../errors/index.ts';

export type DescribedError = {
  type: string;
  message: string;
  code?: string;
  /** The places only: the first lines of a stack repeat the message. */
  stack?: string;
  cause?: DescribedError;
};

/** Causes of causes; one may be its own. */
const DEPTH = 5;
/** Characters that are read of a message and of a stack. The line shows fewer, and says where it is cut. */
const READ = 16_384;
/** Names of tables, columns and constraints; what else stands in quotation marks may have been typed by a client. */
const IDENTIFIER = /^"[\w.$-]{1,100}"$/;

/**
 * Named parts of an error only: database errors carry the SQL's parameters, people's data among them. What a client sent
 * and a message quotes is left out; ids and codes stay.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!isError(error)) return { type: typeof error, message: withoutQuotes(messageOf(error)) };
  const code = codeOf(error);
  const frames = framesOf(error);
  return {
    type: error.name,
    message: saidBy(error, code),
    ...(code === null ? {} : { code }),
    ...(frames === '' ? {} : { stack: frames }),
    ...(error.cause === undefined || depth >= DEPTH
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

function saidBy({ message }: Error, code: string | null): string {
  // PostgreSQL's data exceptions quote the value they are about.
  if (code !== null && /^22[0-9A-Z]{3}$/.test(code)) return 'the database cannot take a value';
  return withoutQuotes(message);
}

/** A message without what it quotes, except for identifiers. A quotation that has no end goes on to the message's end. */
export function withoutQuotes(message: string): string {
  return message
    .slice(0, READ)
    .replace(/"[^"]*(?:"|$)/g, (quoted) => (IDENTIFIER.test(quoted) ? quoted : '"…"'));
}

function framesOf({ message, stack = '' }: Error): string {
  const places = stack.slice(stack.indexOf(message) + message.length).slice(0, READ);
  const lines = places.split('\n').map((line) => line.trimStart());
  return lines.filter((line) => line.startsWith('at ')).join('\n');
}
