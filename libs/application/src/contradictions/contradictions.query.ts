import { z } from 'zod';
import { contradictionsInput } from '@cadre/contracts';
import { CONTRADICTION_KINDS, findContradictions, may, type Contradiction } from '@cadre/domain';
import { readRegisters } from '@cadre/persistence';
import { query } from '../core/operation.ts';
import { keyAfter, pageOf, type Page } from '../paging/keyset.ts';

export type ContradictionRecord = Contradiction;

/** A page, and how many there are: both are known once the registers are read. */
export type ContradictionPage = Page<ContradictionRecord> & { total: number };

const key = z.tuple([z.number().int().min(0), z.string().max(200)]);
type Key = z.output<typeof key>;
const keyOf = ({ kind, id }: ContradictionRecord): Key => [CONTRADICTION_KINDS.indexOf(kind), id];
const isAfter = ([kind, id]: Key, [thatKind, thatId]: Key): boolean =>
  kind === thatKind ? id > thatId : kind > thatKind;

/** Where the registers disagree now, by kind: as much of it as the caller may see. */
export const contradictions = query({
  name: 'contradictions',
  permission: 'read',
  input: contradictionsInput,
  async run(tx, { first, after }, { app, caller: { actor } }): Promise<ContradictionPage> {
    const at = app.clock.now();
    const reader = { memberId: actor.memberId, seesPeople: may(actor.role, 'people.private') };
    const all = findContradictions(await readRegisters(tx, at), at, reader);
    const from = keyAfter(after, key);
    const left = all
      .map((each) => ({ each, key: keyOf(each) }))
      .sort((a, b) => (isAfter(a.key, b.key) ? 1 : -1))
      .filter((row) => from === null || isAfter(row.key, from));
    const page = pageOf(
      left.slice(0, first + 1),
      first,
      (row) => row.key,
      (row) => row.each,
    );
    return { ...page, total: all.length };
  },
});
