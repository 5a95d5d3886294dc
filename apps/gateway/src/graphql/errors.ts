import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  ERROR_CODES,
  httpStatusOf,
  toErrorShape,
  type ErrorCode,
  type ErrorShape,
  type FieldError,
} from '@cadre/platform/errors';
import { errorHeaders } from '../http/error-headers.ts';

/** An error as a client sees it, whichever way it goes. */
export type PresentedError = GraphQLFormattedError & {
  extensions: Pick<ErrorShape, 'code' | 'fields' | 'retryAfterSeconds' | 'traceId'>;
};

/**
 * Gives every failure the one shape: expected ones with their code and fields, mistakes in the query itself as
 * VALIDATION_FAILED, everything else as INTERNAL with nothing but the trace id.
 */
export function presentError(error: unknown, traceId: string): PresentedError {
  const where = error instanceof GraphQLError ? placeOf(error) : {};
  const cause = rootOf(error);
  if (cause instanceof GraphQLError && isAboutTheRequest(cause, where.path)) {
    const { code, fields, retryAfterSeconds } = cause.extensions;
    // The outermost error has the message to show: its position and path say where it happened.
    const { message } = error as GraphQLError;
    return {
      message: withoutGuess(message),
      ...where,
      extensions: {
        code: ERROR_CODES.includes(code as ErrorCode) ? (code as ErrorCode) : 'VALIDATION_FAILED',
        ...(Array.isArray(fields) ? { fields: (fields as FieldError[]).map(withoutGuesses) } : {}),
        ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
        traceId,
      },
    };
  }
  const { message, ...extensions } = toErrorShape(cause, traceId);
  return { message, ...where, extensions };
}

/**
 * A failure before an operation is executed, as GraphQL over HTTP answers it: with its HTTP status and headers.
 * GraphQL's own errors have both already and stay as they are.
 */
export function asGraphQLError(error: unknown, traceId: string): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, extensions } = presentError(error, traceId);
  const headers = new Map(errorHeaders(error));
  return new GraphQLError(message, {
    originalError: error instanceof Error ? error : undefined,
    extensions: { http: { status: httpStatusOf(extensions.code), headers } },
  });
}

/** Removes GraphQL's “Did you mean”: it names parts of the schema, which not every client may read. */
const withoutGuess = (message: string): string => message.split(' Did you mean ', 1)[0] ?? message;
const withoutGuesses = ({ path, message }: FieldError): FieldError => ({
  path,
  message: withoutGuess(message),
});

/** What was thrown, under the layers GraphQL puts around it. */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

const placeOf = ({ locations, path }: GraphQLError): Partial<GraphQLFormattedError> => ({
  ...(locations ? { locations } : {}),
  ...(path ? { path } : {}),
});

/**
 * GraphQL's own errors about what was asked. One with a path and no code was raised while answering (a value that its
 * type cannot show): our fault, unless it is about an argument.
 */
function isAboutTheRequest(error: GraphQLError, path: unknown): boolean {
  if (error.extensions['code'] === 'INTERNAL_SERVER_ERROR') return false;
  return !path || 'code' in error.extensions || /^Argument "/.test(error.message);
}
