import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistentRegisters,
  emptyRegisters,
  launch,
  member,
  model,
  person,
  PLANTED_AT as NOON,
  PLANTS,
  team,
  useCase,
  type OpenRegisters,
} from '../../../../test/given/contradictions.ts';
import { looseKey } from '../shared/names.ts';
import { DAY } from '../shared/time.ts';
import {
  CONTRADICTION_KINDS,
  findContradictions,
  type ContradictionKind,
} from './contradictions.ts';

const LEADER = { memberId: null, seesPeople: true };
const foundBy = (
  registers: OpenRegisters,
  reader = LEADER as Parameters<typeof findContradictions>[2],
) => findContradictions(registers, NOON, reader);
const named = (kind: ContradictionKind, ids: readonly string[]) => [kind, ...ids].join(' ');

describe('contradictions', () => {
  it('are none where no two rows disagree', () => {
    fc.assert(
      fc.property(consistentRegisters, (registers) => {
        expect(foundBy(registers)).toEqual([]);
      }),
    );
  });

  it('are found, each one that is planted and no other', () => {
    const each = Object.entries(PLANTS).flatMap(([kind, ways]) =>
      ways.map((way) => ({ kind: kind as ContradictionKind, way })),
    );
    fc.assert(
      fc.property(
        consistentRegisters,
        fc.uniqueArray(fc.constantFrom(...each), {
          minLength: 1,
          maxLength: each.length,
          selector: ({ kind }) => kind,
        }),
        (consistent, planted) => {
          const registers = structuredClone(consistent);
          const expected = planted.map(({ kind, way }) => named(kind, way(registers)));
          expect(
            foundBy(registers)
              .map(({ id }) => id)
              .sort(),
          ).toEqual(expected.sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(CONTRADICTION_KINDS)('%s says what is the matter, and what would settle it', (kind) => {
    for (const way of PLANTS[kind]) {
      const registers = emptyRegisters();
      const ids = way(registers);
      const [found] = foundBy(registers);
      expect(found).toMatchObject({ kind, id: named(kind, ids), rows: ids.map((id) => ({ id })) });
      expect(found?.sentence).toMatch(/^[“\p{Lu}].*\.$/u);
      expect(found?.sentence).not.toMatch(/[A-Z]_[A-Z]|undefined|null/);
      expect(found?.settledBy).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  it('begin when a model has been live for 14 days, not a moment earlier', () => {
    const registers = emptyRegisters();
    const owner = member();
    const one = useCase(owner.id, { stage: 'DEPLOYMENT' });
    registers.members.push(owner);
    registers.useCases.push(one);
    launch(registers, one, 0);
    expect(findContradictions(registers, NOON + 14 * DAY - 1, LEADER)).toEqual([]);
    expect(findContradictions(registers, NOON + 14 * DAY, LEADER)).toHaveLength(1);
  });

  it('of people are shown to leaders; the owner of a row sees its own, without the other’s name', () => {
    const registers = emptyRegisters();
    const [mine, other] = [member(), member()];
    const leaver = person({ name: 'Gone Girl', hasLeft: true });
    const me = person({ name: 'Me', email: 'one@x.org', memberId: mine.id });
    const twin = person({ name: 'Twin', email: 'ONE@x.org' });
    const one = useCase(mine.id, { title: 'Mine', accountablePersonId: leaver.id });
    const two = useCase(other.id, { title: 'Another', accountablePersonId: leaver.id });
    const owned = model({ name: 'Shared', behaviourOwnerId: me.id, monitoringOwnerId: leaver.id });
    registers.members.push(mine, other);
    registers.people.push(leaver, me, twin);
    registers.teams.push(team({ leadPersonId: leaver.id }));
    registers.useCases.push(one, two);
    registers.models.push(owned);
    const seen = foundBy(registers, { memberId: mine.id, seesPeople: false });
    expect(
      seen.map(({ kind, rows, sentence }) => [kind, rows.map(({ id }) => id), sentence]),
    ).toEqual([
      ['LEFT_MODEL_OWNER', [owned.id], 'The person who owns the monitoring of “Shared” has left.'],
      ['LEFT_ACCOUNTABLE', [one.id], 'The person accountable for “Mine” has left.'],
      ['TWIN_PEOPLE', [me.id], 'Another person has your e-mail address.'],
    ]);
    const told = JSON.stringify(seen);
    for (const { id, name } of [leaver, twin]) {
      expect(told).not.toContain(id);
      expect(told).not.toContain(name);
    }
    expect(foundBy(registers, { memberId: null, seesPeople: false })).toEqual([]);
  });
});

describe('two names', () => {
  it.each([
    ['Data-Platform', 'data platform'],
    ['O’Hara', "o'hara"],
    ['Café', 'CAFE'],
    ['v. 2.0', 'V2.0'],
    ['Straße', 'STRASSE'],
  ])('%s and %s are probably one', (one, other) => {
    expect(looseKey(one)).toBe(looseKey(other));
  });

  it.each([
    ['Data', 'Date'],
    ['v1', 'v2'],
    ['-', '.'],
    ['काम', 'कम'],
  ])('%s and %s are two', (one, other) => {
    expect(looseKey(one)).not.toBe(looseKey(other));
  });
});
