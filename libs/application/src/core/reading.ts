import { shareSnapshot } from '@cadre/persistence';
import type { App } from './app.ts';

/** An app whose queries see one state of an organization's data, until `end`. */
export type Reading = { readonly app: App; end(): Promise<void> };

/** Lets all queries of one request read together: see `shareSnapshot`. Commands take the app itself. */
export function readTogether(app: App): Reading {
  const { database, end } = shareSnapshot(app.database);
  return { app: { ...app, database }, end };
}
