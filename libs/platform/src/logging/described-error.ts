import { codeOf, isError, messageOf } from '../errors/index.ts';

export type DescribedError = {
  type: string;
  message: string;
  code?: string;
  /** Only the places in the code: the first lines of a stack repeat the message. */
  stack?: string;
  cause?: DescribedError;
};

/** How many causes of causes are followed; an error may be its own cause. */
const DEPTH = 5;
/** How many characters of a message and of a stack are read. The log line shows fewer, and marks the cut. */
const READ = 16_384;
/** Names of tables, columns and constraints; any other quoted text may come from a client. */
const IDENTIFIER = /^"[\w.$-]{1,100}"$/;

/**
 * The parts of an error that may be logged, by name: database errors also have the SQL's parameters, which can be people's
 * data. Text of a client that a message quotes is left out; ids and codes stay.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!isError(error)) return { type: typeof error, message: withoutQuotes(messageOf(error)) };
  const code = codeOf(error);
  const frames = framesOf(error);
  return {
    type: error.name,
    message: loggedMessageOf(error, code),
    ...(code === null ? {} : { code }),
    ...(frames === '' ? {} : { stack: frames }),
    ...(error.cause === undefined || depth >= DEPTH
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
}

function loggedMessageOf({ message }: Error, code: string | null): string {
  // PostgreSQL's data exceptions quote the value that they refuse.
  if (code !== null && /^22[0-9A-Z]{3}$/.test(code)) return 'the database cannot take a value';
  return withoutQuotes(message);
}

/**
 * A message without the texts it quotes, except for identifiers. A quotation without an end counts as reaching to the
 * message's end.
 */
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
