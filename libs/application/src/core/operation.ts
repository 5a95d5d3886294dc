import type { z } from 'zod';
import { may, Refused, type Permission } from '@cadre/domain';
import { brokenReference, inTenant, type Tx } from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import type { App } from './app.ts';
import { readerOf, type Caller } from './caller.ts';
import { timeFor, unitOfWork, type OnStored } from './unit-of-work.ts';
import type { Work } from './work.ts';

/**
 * One use of Cadre: its name, the permission it needs, its input and its effect. Everything that reads or changes data for
 * a caller is an operation.
 */
export type Operation<Input, Output> = {
  kind: 'command' | 'query';
  name: string;
  permission: Permission;
  input: z.ZodType;
  /**
   * Runs it for `caller` in one transaction of the caller's organization.
   * @throws AppError FORBIDDEN, VALIDATION_FAILED with field paths, or what the decision refuses.
   */
  execute(app: App, caller: Caller, input: Input, onStored?: OnStored): Promise<Output>;
};

type Definition<S extends z.ZodType> = { name: string; permission: Permission; input: S };

/** A change. `run` decides and writes; its events and audit entries are stored in the same transaction. */
export function command<S extends z.ZodType, Output>(
  definition: Definition<S> & {
    run: (work: Work, input: z.output<S>) => Promise<Output>;
    /** Fields of the answer that are shown once and not stored: a retry gets them empty. */
    shownOnce?: readonly string[];
  },
): Operation<z.input<S>, Output> {
  return {
    kind: 'command',
    ...definition,
    async execute(app, caller, raw, onStored) {
      const input = admit(definition, caller, raw);
      const { name: operation, shownOnce } = definition;
      return refusable(() =>
        unitOfWork(app, { caller, operation, input: raw, shownOnce, onStored }, (work) =>
          definition.run(work, input),
        ),
      );
    },
  };
}

/** A read. */
export const query = <S extends z.ZodType, Output>(
  definition: Definition<S> & {
    run: (tx: Tx, input: z.output<S>, context: { app: App; caller: Caller }) => Promise<Output>;
  },
): Operation<z.input<S>, Output> =>
  computedQuery({ ...definition, answer: (read: Output) => Promise.resolve(read) });

/**
 * A read of which much is computed: `answer` makes it of what `run` has read, after the transaction, whose time is for the
 * database alone.
 */
export function computedQuery<S extends z.ZodType, Read, Output>({
  run,
  answer,
  ...definition
}: Definition<S> & {
  run: (tx: Tx, input: z.output<S>, context: { app: App; caller: Caller }) => Promise<Read>;
  answer: (read: Read, input: z.output<S>) => Promise<Output>;
}): Operation<z.input<S>, Output> {
  return {
    kind: 'query',
    ...definition,
    async execute(app, caller, raw) {
      const input = admit(definition, caller, raw);
      return refusable(async () => {
        const read = await inTenant(
          app.database,
          caller.organizationId,
          (tx) => run(tx, input, { app, caller }),
          { ...timeFor(caller), reader: readerOf(caller) },
        );
        return answer(read, input);
      });
    },
  };
}

function admit<S extends z.ZodType>(
  definition: Definition<S>,
  caller: Caller,
  raw: unknown,
): z.output<S> {
  if (!may(caller.actor.role, definition.permission)) {
    throw new AppError(
      'FORBIDDEN',
      `A ${(caller.actor.role ?? 'caller').toLowerCase()} may not do this.`,
    );
  }
  return parsed(definition.input, raw);
}

/** @throws AppError VALIDATION_FAILED with the path of each field that cannot be accepted */
export function parsed<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw ?? {});
  if (result.success) return result.data;
  throw new AppError('VALIDATION_FAILED', 'Some of the input cannot be accepted.', {
    fields: result.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    })),
  });
}

/** The same answer for what is absent and for what belongs to another organization. */
function missing({ property, target }: { property: string; target: string }): AppError {
  const what = target.replaceAll('_', ' ');
  return new AppError('NOT_FOUND', `There is no such ${what}.`, {
    fields: [{ path: property, message: `names no ${what}` }],
  });
}

/** Turns refusals of the domain and errors of the database into AppError, the one kind that callers handle. */
export async function refusable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const broken = brokenReference(error);
    if (broken) throw missing(broken);
    if (!(error instanceof Refused)) throw error;
    const { code, message, fields } = error.refusal;
    throw new AppError(code, message, { fields });
  }
}
