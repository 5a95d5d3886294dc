import type { App } from '@cadre/application/core';

export type Paused = {
  /** As the one given, but for the statement that waits. */
  app: App;
  /** Resolves when that statement is about to be sent. */
  reached: Promise<void>;
  goOn(): void;
};

/** Something to wait for, and what ends the wait. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** An application that stops, as a stalled process does, before the first statement of which `at` is true. */
export function paused(app: App, at: (sql: string, params: unknown[]) => boolean): Paused {
  const arrival = gate();
  const leave = gate();
  const { dataSource } = app.database;
  const createQueryRunner: typeof dataSource.createQueryRunner = (mode) => {
    const runner = dataSource.createQueryRunner(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<never>;
    const pausing = async (sql: string, params: unknown[] = [], ...rest: unknown[]) => {
      if (at(sql, params)) {
        arrival.open();
        await leave.opened;
      }
      return query(sql, params, ...rest);
    };
    return Object.assign(runner, { query: pausing as typeof runner.query });
  };
  const paused = Object.create(dataSource, { createQueryRunner: { value: createQueryRunner } });
  return {
    app: { ...app, database: { ...app.database, dataSource: paused } },
    reached: arrival.opened,
    goOn: leave.open,
  };
}
