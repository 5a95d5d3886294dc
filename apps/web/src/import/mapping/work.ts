import type { Role } from '@cadre/domain';
import type { Draft } from './draft.ts';

/** A saved mapping that was opened. */
export type Base = { id: string; version: number; name: string };

/** What is set for one file before it is sent, kept in this browser until then. */
export type Work = {
  draft: Draft;
  /** What job titles mean. */
  said: Record<string, Role>;
  /** Whether the file is everybody who works here as of a day. */
  isRoster: boolean;
  asOf: string;
  name: string;
  remember: boolean;
};

/** What is sent of it. */
export type Order = {
  /** The name of a mapping that comes with Cadre, or a document. */
  mapping: string;
  titles: { title: string; role: Role }[];
  roster: string | null;
};
