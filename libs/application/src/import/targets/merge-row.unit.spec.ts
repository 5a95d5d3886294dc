import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeRow } from './merge-row.ts';

type Row = { title: string; tags: string[]; status: string; stage: string | null };
const groups = [['title'], ['tags'], ['status', 'stage']] as const;
const row = (more: Partial<Row> = {}): Row => ({
  title: 'a',
  tags: ['x'],
  status: 'APPROVED',
  stage: 'MODELING',
  ...more,
});
const merge = (imported: Partial<Row>, incoming: Row, current: Row) =>
  mergeRow<Row>(groups, { imported, incoming, current });

describe('new content of a row', () => {
  it('is taken over where nobody has edited', () => {
    const { merged, changed, kept } = merge(row(), row({ title: 'b', tags: ['y'] }), row());
    expect([merged, changed, kept]).toEqual([row({ title: 'b', tags: ['y'] }), true, []]);
  });

  it('never overwrites an edit made in Cadre, and tells it', () => {
    const { merged, changed, kept } = merge(row(), row({ title: 'b' }), row({ title: 'edited' }));
    expect([merged.title, changed, kept]).toEqual(['edited', false, ['title']]);
  });

  it('takes over one field beside an edited one', () => {
    const { merged, kept } = merge(
      row(),
      row({ title: 'b', tags: ['y'] }),
      row({ tags: ['mine'] }),
    );
    expect([merged, kept]).toEqual([row({ title: 'b', tags: ['mine'] }), ['tags']]);
  });

  it('leaves an edited field alone that the file did not change, without a word', () => {
    const { merged, changed, kept } = merge(row(), row(), row({ title: 'edited' }));
    expect([merged.title, changed, kept]).toEqual(['edited', false, []]);
  });

  it('has nothing to say where somebody has made the same change already', () => {
    const { changed, kept } = merge(row(), row({ title: 'b' }), row({ title: 'b' }));
    expect([changed, kept]).toEqual([false, []]);
  });

  it('moves fields of one group together or not at all', () => {
    const retired = row({ status: 'RETIRED', stage: null });
    expect(merge(row(), retired, row()).merged).toEqual(retired);
    const moved = merge(row(), retired, row({ stage: 'DEPLOYMENT' }));
    expect([moved.merged.status, moved.kept]).toEqual(['APPROVED', ['status', 'stage']]);
  });

  it('leaves alone what an older import did not know', () => {
    expect(merge({ tags: ['x'] }, row({ title: 'b' }), row()).merged.title).toBe('a');
  });

  it('property: a merged field is the current one or the incoming one, and an edit always survives', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const any = fc.record({
      title: word,
      tags: fc.array(word, { maxLength: 2 }),
      status: word,
      stage: word,
    });
    fc.assert(
      fc.property(any, any, any, (imported, incoming, current) => {
        const { merged } = merge(imported, incoming, current);
        for (const field of ['title', 'tags', 'status', 'stage'] as const) {
          const [was, now] = [JSON.stringify(imported[field]), JSON.stringify(current[field])];
          const result = JSON.stringify(merged[field]);
          expect([now, JSON.stringify(incoming[field])]).toContain(result);
          if (was !== now) expect(result).toBe(now);
        }
      }),
    );
  });
});
