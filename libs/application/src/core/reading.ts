import { shareSnapshot } from '@cadre/persistence';
import type { App } from './app.ts';

/** An app whose queries see one state of an organization's data, until `end`. */
export type Reading = { readonly app: App; end(): Promise<void> };

/**
 * Lets all queries of one request read together: see `shareSnapshot`. Commands take the app itself.
 * @param asks what they read, where that is known
 */
export function readTogether(app: App, asks?: App['asks']): Reading {
  const { database, end } = shareSnapshot(app.database);
  return { app: { ...app, database, asks }, end };
}
