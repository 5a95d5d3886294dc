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
  const { database } = app;
  const connect: typeof database.connect = async () => {
    const client = await database.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const pausing = (asked: string | { text: string; values: unknown[] }, ...rest: unknown[]) => {
      const { text, values } = typeof asked === 'string' ? { text: asked, values: [] } : asked;
      if (!at(text, values)) return query(asked, ...rest);
      arrival.open();
      return leave.opened.then(() => query(asked, ...rest));
    };
    // The pool's own client stays as it is for whoever comes next.
    return Object.create(client, { query: { value: pausing } }) as typeof client;
  };
  return {
    app: { ...app, database: { ...database, connect } },
    reached: arrival.opened,
    goOn: leave.open,
  };
}
