import { describe, expect, it } from '@jest/globals';
import { headingsOf } from '@cadre/tabular/text';
import { countsSentence, fileComplaint, formatBytes, importLabel, undoSentence } from './words.ts';

describe('the headings of a chosen file', () => {
  it.each([
    ['Title,Team,State\nChurn,Care,Live', ['Title', 'Team', 'State']],
    ['\uFEFFTitle;Team\r\nx;y', ['Title', 'Team']],
    ['"Title, long","Two\nlines",x', ['Title, long', 'Two lines', 'x']],
    ['Title\tTeam', ['Title', 'Team']],
    ['', ['']],
  ])('of %j', (text, headings) => {
    expect(headingsOf(text)).toEqual(headings);
  });
});

describe('what an import says', () => {
  const counts = { rows: 9, imported: 5, updated: 1, unchanged: 2, errors: 1, kept: 2 };
  it('counts what matters', () => {
    expect(countsSentence(counts)).toBe(
      '5 new, 1 updated, and 2 unchanged; 1 row cannot be read and 2 fields edited here stay.',
    );
    expect(countsSentence({ ...counts, updated: 0, unchanged: 0, errors: 0, kept: 0 })).toBe(
      '5 new.',
    );
    expect(countsSentence(counts, true)).toContain('1 row could not be read');
    expect(importLabel(counts)).toBe('Import 6 rows');
    expect(importLabel({ ...counts, imported: 1, updated: 0 })).toBe('Import 1 row');
    expect(importLabel(counts, 1)).toBe('Import 6 rows and end 1 leaver');
    expect(importLabel({ ...counts, imported: 0, updated: 0 }, 2)).toBe('End 2 leavers');
  });

  it('tells what an undo did and what it left', () => {
    expect(undoSentence({ removed: 6, restored: 1, kept: 1 })).toBe(
      'Removed 6 and put back 1; 1 was touched since and stays.',
    );
    expect(undoSentence({ removed: 0, restored: 0, kept: 2 })).toBe(
      'Nothing was removed; 2 were touched since and stay.',
    );
  });

  it('refuses what it can see is neither CSV nor a workbook', () => {
    const max = 1024 * 1024;
    expect(fileComplaint({ name: 'a.csv', size: 10 }, max)).toBeNull();
    expect(fileComplaint({ name: 'a.csv', size: 0 }, max)).toBe('This file is empty.');
    expect(fileComplaint({ name: 'a.ods', size: 10 }, max)).toContain('save or export it');
    expect(fileComplaint({ name: 'a.csv', size: max + 1 }, max)).toContain('at most 1 MB');
    expect(formatBytes(1_500_000)).toBe('1.4 MB');
  });
});
