import { v7 } from 'uuid';
import type { Problem } from '../given/gateway.ts';

/** What came back, and how long it took, milliseconds. A status of 0: no answer. */
export type Reply = {
  status: number;
  text: string;
  milliseconds: number;
  headers: Headers;
  errors: Problem[];
  data: Record<string, unknown> | null;
};

export type Shot = {
  method?: string;
  path?: string;
  token?: string | null;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The network it comes from; one that nobody else uses, unless said. */
  from?: string;
  withinMs?: number;
  /** Of an answer 200 only the status is wanted: it is read to its end, and not as JSON. */
  unread?: boolean;
  /** Ends it early. */
  signal?: AbortSignal;
};

let last = 0;
/** A network address that no other request of this run has. */
export function someAddress(): string {
  last += 1;
  return `10.${(last >> 16) & 255}.${(last >> 8) & 255}.${last & 255}`;
}

/** Sends anything. It never throws: no answer is an answer too. */
export async function shoot(url: string, shot: Shot): Promise<Reply> {
  const { method = 'POST', path = '/graphql', token = null, headers = {}, body } = shot;
  const began = performance.now();
  const took = () => performance.now() - began;
  try {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': shot.from ?? someAddress(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body as string }),
      signal: shot.signal ?? AbortSignal.timeout(shot.withinMs ?? 120_000),
    });
    const text = await answer.text();
    const isWanted = !(shot.unread && answer.status === 200);
    const milliseconds = took();
    const read = parsed(isWanted ? text : '');
    return { ...read, status: answer.status, text, milliseconds, headers: answer.headers };
  } catch (error) {
    const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
    return {
      status: 0,
      text,
      milliseconds: took(),
      headers: new Headers(),
      errors: [],
      data: null,
    };
  }
}

function parsed(text: string): Pick<Reply, 'errors' | 'data'> {
  try {
    const { errors, data } = JSON.parse(text) as Partial<Reply>;
    return { errors: Array.isArray(errors) ? errors : [], data: data ?? null };
  } catch {
    return { errors: [], data: null };
  }
}

/** One GraphQL operation. */
export const operate = (
  url: string,
  token: string | null,
  query: string,
  variables: Record<string, unknown> = {},
  more: Shot = {},
): Promise<Reply> => shoot(url, { token, body: JSON.stringify({ query, variables }), ...more });

export const codesOf = ({ errors }: Reply): (string | undefined)[] =>
  errors.map(({ extensions }) => extensions?.code);

/** What no answer may hold: places in our sources, or the database's words. */
const LEAKS =
  /node_modules|\.ts:\d|\.js:\d|\bat \w[\w.]* \(|QueryFailedError|\bSELECT\b.*\bFROM\b|INSERT INTO|violates|pg_|syntax error at or near|invalid input syntax/;

/** What is wrong with an answer to whatever was sent; null when nothing is. */
export function problemOf(reply: Reply): string | null {
  const { status, text } = reply;
  if (status === 0) return `no answer: ${text}`;
  if (status >= 500) return `${status}: ${text.slice(0, 200)}`;
  if (codesOf(reply).includes('INTERNAL')) return `INTERNAL: ${text.slice(0, 200)}`;
  const leak = LEAKS.exec(text);
  return leak ? `the answer tells "${leak[0]}"` : null;
}

/** Runs `work` for each item, `width` at a time. */
export async function eachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at] as T, at);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** A use case submitted over the API; its id. */
export async function submit(url: string, token: string): Promise<string> {
  const reply = await operate(
    url,
    token,
    'mutation ($input: SubmitUseCaseInput!) { submitUseCase(input: $input) { useCase { id } } }',
    {
      input: {
        title: `Probe ${v7()}`,
        criteria: {
          impact: 5,
          feasibility: 4,
          dataReadiness: 4,
          deploymentEffort: 2,
          timelineWeeks: 8,
        },
      },
    },
  );
  const made = reply.data?.['submitUseCase'] as { useCase: { id: string } } | undefined;
  if (!made) throw new Error(`Not submitted: ${reply.status} ${reply.text.slice(0, 300)}`);
  return made.useCase.id;
}

/** Makes an import of use cases and sends its file. @returns its id, and the answer to the file */
export async function sendFile(
  url: string,
  token: string,
  content: string | Uint8Array,
  type = 'text/csv',
): Promise<{ id: string; reply: Reply }> {
  const made = await operate(
    url,
    token,
    'mutation { createImport(input: { mapping: "use-cases", fileName: "a.csv" }) { import { id uploadPath } } }',
  );
  const { import: one } = (made.data?.['createImport'] ?? {}) as { import?: Sent };
  if (!one) throw new Error(`No import: ${made.status} ${made.text.slice(0, 300)}`);
  const reply = await shoot(url, {
    method: 'PUT',
    path: one.uploadPath,
    token,
    headers: { 'content-type': type },
    body: content,
  });
  return { id: one.id, reply };
}
type Sent = { id: string; uploadPath: string };

/** Gives up an import that waits. */
export const discard = (url: string, token: string, id: string): Promise<Reply> =>
  operate(
    url,
    token,
    'mutation ($id: ID!) { discardImport(input: { id: $id }) { import { state } } }',
    { id },
  );
