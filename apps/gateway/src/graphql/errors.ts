import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  ERROR_CODES,
  toErrorShape,
  type ErrorCode,
  type ErrorShape,
  type FieldError,
} from '@cadre/platform/errors';

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
  if (cause instanceof GraphQLError && isAboutTheRequest(cause)) {
    const { code, fields, retryAfterSeconds } = cause.extensions;
    return {
      message: cause.message,
      ...where,
      extensions: {
        code: ERROR_CODES.includes(code as ErrorCode) ? (code as ErrorCode) : 'VALIDATION_FAILED',
        ...fieldsOf(fields, cause.message),
        ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
        traceId,
      },
    };
  }
  const { message, ...extensions } = toErrorShape(cause, traceId);
  return { message, ...where, extensions };
}

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
function isAboutTheRequest(error: GraphQLError): boolean {
  if (error.extensions['code'] === 'INTERNAL_SERVER_ERROR') return false;
  return !error.path || 'code' in error.extensions || /^Argument "/.test(error.message);
}

/** `Variable "$input" got invalid value 7 at "input.criteria.impact"; Int cannot …` */
const VARIABLE = /^Variable "\$\w+" got invalid value [^]*? at "(?:input\.)?([^"]+)"; ([^]+)$/;

function fieldsOf(given: unknown, message: string): { fields?: readonly FieldError[] } {
  if (Array.isArray(given)) return { fields: given as FieldError[] };
  const [, path, why] = VARIABLE.exec(message) ?? [];
  return path && why ? { fields: [{ path, message: why }] } : {};
}
