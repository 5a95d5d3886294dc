import { AppError } from '@cadre/platform/errors';

/**
 * The row, or NOT_FOUND: the same answer for what is absent and for what belongs to another organization.
 * @param path the input field that named it
 */
export function found<T>(row: T | null | undefined, what: string, path = 'id'): T {
  if (row !== null && row !== undefined) return row;
  throw new AppError('NOT_FOUND', `There is no such ${what}.`, {
    fields: [{ path, message: `names no ${what}` }],
  });
}

/**
 * The row as the caller has seen it.
 * @throws AppError CONFLICT when another transaction has changed the row since; nothing is overwritten
 */
export function seen<T extends { version: number }>(
  row: T,
  expectedVersion: number | undefined,
): T {
  if (expectedVersion === undefined || row.version === expectedVersion) return row;
  throw new AppError(
    'CONFLICT',
    'Somebody else has changed this since you saw it. Load it again, then repeat your change.',
    {
      fields: [
        {
          path: 'expectedVersion',
          message: `is ${expectedVersion}, but the version is now ${row.version}`,
        },
      ],
    },
  );
}

/** CONFLICT for one field: another row has what it says. */
export const taken = (path: string, message: string, field: string): AppError =>
  new AppError('CONFLICT', message, { fields: [{ path, message: field }] });

/** VALIDATION_FAILED for one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', 'Some of the input cannot be accepted.', {
    fields: [{ path, message }],
  });
}

/** What the caller gave that differs from the row; an absent key leaves the field as it is. */
export function differing<
  T extends object,
  F extends { [K in keyof F]: K extends keyof T ? T[K] | undefined : never },
>(row: T, fields: F): { [K in keyof F]?: Exclude<F[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) => value !== undefined && value !== row[key as keyof T],
    ),
  ) as { [K in keyof F]?: Exclude<F[K], undefined> };
}

/** Only the keys the caller gave: an absent key leaves the field as it is, null empties it. */
export function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
