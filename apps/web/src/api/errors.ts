import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** A failure for the screen. `traceId` finds it in the server's log; `fields` say what to correct. */
export type Problem = {
  code: string;
  message: string;
  traceId: string | null;
  fields: { path: string; message: string }[];
};

const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  message: 'Cadre does not answer. What you see may be out of date.',
  traceId: null,
  fields: [],
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function fieldsOf(value: unknown): Problem['fields'] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((field) => ({
    path: textOf(field.path) ?? '',
    message: textOf(field.message) ?? 'Invalid',
  }));
}

/** One GraphQL error, in the one shape all of Cadre's failures have. */
function problemOf(error: unknown): Problem | null {
  if (!isRecord(error)) return null;
  const extensions = isRecord(error.extensions) ? error.extensions : {};
  return {
    code: textOf(extensions.code) ?? 'INTERNAL',
    message: textOf(error.message) ?? 'Something went wrong.',
    traceId: textOf(extensions.traceId),
    fields: fieldsOf(extensions.fields),
  };
}

/** The problem in an answer's text of the form `{ errors: [...] }`; null for any other text. */
export function problemOfBody(body: string): Problem | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) && Array.isArray(parsed.errors) ? problemOf(parsed.errors[0]) : null;
  } catch {
    return null;
  }
}

/** The problem for any thrown value. Never throws. */
export function describeProblem(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) return problemOf(error.errors[0]) ?? UNREACHABLE;
  if (ServerError.is(error) || ServerParseError.is(error)) {
    return problemOfBody(error.bodyText) ?? UNREACHABLE;
  }
  return UNREACHABLE;
}
