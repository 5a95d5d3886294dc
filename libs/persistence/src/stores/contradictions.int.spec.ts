import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findContradictions, type ContradictionKind } from '@cadre/domain';
import fc from 'fast-check';
import { v7 } from 'uuid';
import {
  consistentRegisters,
  PLANTED_AT as NOON,
  PLANTS,
  ZONE,
  type OpenRegisters,
} from '../../../../test/given/contradictions.ts';
import { storeRegisters } from '../../../../test/given/registers.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import {
  inTenant,
  insertOrganization,
  openDatabase,
  readRegisters,
  type Database,
} from '../index.ts';

const LEADER = { memberId: null, seesPeople: true };
/** Ways to plant one of each kind; a second person of one number was refused by every version that had numbers. */
const WAYS = Object.entries(PLANTS).flatMap(([kind, ways]) =>
  (kind === 'TWIN_PEOPLE' ? ways.slice(0, 1) : ways).map((way) => ({
    kind: kind as ContradictionKind,
    way,
  })),
);

let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await openDatabase(test.appUrl);
});
afterAll(async () => {
  await database?.close();
  await test?.drop();
});

/** Stores registers in an organization of their own, and reads from them what may contradict. */
async function narrowed(registers: OpenRegisters) {
  const id = v7();
  return inTenant(database, id, async (tx) => {
    await insertOrganization(tx, {
      name: id,
      slug: id,
      timeZone: ZONE,
      createdAt: NOON,
    });
    await storeRegisters(tx, registers, NOON);
    return readRegisters(tx, NOON);
  });
}

/** Ids are unique in the database of all organizations together: those of each run are made anew. */
function renamed(registers: OpenRegisters): OpenRegisters {
  const ids = new Map<string, string>();
  const text = JSON.stringify(registers).replaceAll(/"0198a1b2-[^"]*"/g, (quoted) => {
    const id = ids.get(quoted) ?? JSON.stringify(v7());
    ids.set(quoted, id);
    return id;
  });
  return JSON.parse(text) as OpenRegisters;
}

describe('the rows that may contradict', () => {
  it('are found by SQL: the domain finds in them what it finds in all rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        consistentRegisters,
        fc.uniqueArray(fc.constantFrom(...WAYS), {
          maxLength: WAYS.length,
          selector: ({ kind }) => kind,
        }),
        async (consistent, planted) => {
          const all = structuredClone(consistent);
          for (const { way } of planted) way(all);
          const registers = renamed(all);
          const expected = findContradictions(registers, NOON, LEADER);
          expect(expected).toHaveLength(planted.length);
          const read = await narrowed(registers);
          expect(findContradictions(read, NOON, LEADER)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are few: what contradicts nothing is not read', async () => {
    const samples = fc.sample(consistentRegisters, { numRuns: 30, seed: 7 });
    const registers = samples.find(({ people, twoPeople }) => people[0] && !twoPeople[0]);
    const read = await narrowed(renamed(registers!));
    expect(read.people).toEqual([]);
    expect(read.assignments).toEqual([]);
    expect(read.twoPeople).toEqual([]);
  });
});
