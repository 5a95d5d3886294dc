import type { ReactNode } from 'react';
import { ProblemAlert } from './problem.tsx';

type Result<T> = {
  data?: T | undefined;
  previousData?: T | undefined;
  error?: unknown;
  refetch: () => Promise<unknown>;
};

type Props<T> = {
  result: Result<T>;
  /** The placeholder, of the content's size, until there is content. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
};

/** The three states of a query: a skeleton, the content, and the content as last known beside what went wrong. */
export function Loaded<T>({ result, skeleton, children }: Props<T>) {
  const { error, refetch } = result;
  const data = result.data ?? result.previousData;
  const retry = () => {
    // Another failure arrives as `error`.
    refetch().catch(() => undefined);
  };
  if (data === undefined) {
    return error ? <ProblemAlert error={error} onRetry={retry} /> : <Loading>{skeleton}</Loading>;
  }
  return (
    <>
      {Boolean(error) && <ProblemAlert error={error} onRetry={retry} stale />}
      {children(data)}
    </>
  );
}

/** Wraps a skeleton: screen readers hear once that content is loading, and tests wait until it is gone. */
export function Loading({ children }: { children: ReactNode }) {
  return (
    <div role="status" aria-busy aria-label="Loading">
      {children}
    </div>
  );
}
