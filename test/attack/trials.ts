import type { Trial } from '../support/trials.ts';
import { batches, queryBombs, socketBombs } from './bombs.ts';
import { eventFlood } from './fair-use-events.ts';
import { largeFile } from './fair-use-command-line.ts';
import { importFlood } from './fair-use-import.ts';
import { hostileInputs } from './fair-use-inputs.ts';
import { memory } from './fair-use-memory.ts';
import { dearReads } from './fair-use-reads.ts';
import { csvInAndOut, hostileWorkbooks } from './hostile-files.ts';
import { generatedInputs } from './generated-inputs.ts';
import { bodies, crossSite, graphqlOverHttp } from './requests.ts';
import type { System } from './system.ts';
import { forgedTokens, lostRights } from './tokens.ts';

/** The classes, in the order of the tables they are from: the attack surface, then fair use. */
export const TRIALS: readonly Trial<System>[] = [
  generatedInputs,
  queryBombs,
  socketBombs,
  batches,
  bodies,
  graphqlOverHttp,
  crossSite,
  forgedTokens,
  lostRights,
  hostileWorkbooks,
  csvInAndOut,
  dearReads,
  eventFlood,
  importFlood,
  largeFile,
  memory,
  hostileInputs,
];
