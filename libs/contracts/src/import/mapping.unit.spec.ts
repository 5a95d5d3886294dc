import { describe, expect, it } from '@jest/globals';
import { mappingJsonSchema, mappingSchema } from './mapping.ts';

const issue = (mapping: object): string => {
  const base = { name: 'test', target: 'use-cases', columns: {}, fields: {} };
  const parsed = mappingSchema.safeParse({ ...base, ...mapping });
  const [first] = parsed.error?.issues ?? [];
  return first ? `${first.path.join('.')}: ${first.message}` : 'valid';
};
const a = { heading: 'A', words: { yes: ['Yes'] } };

describe('a mapping file', () => {
  it('is valid when every column and word it names exists', () => {
    const read = { cases: [{ when: { a: ['yes', ''] }, give: 5 }] };
    expect(issue({ columns: { a }, fields: { impact: read } })).toBe('valid');
  });

  it.each([
    [{ fields: { impact: { number: 'b' } } }, 'fields.impact: no column is called "b"'],
    [
      { fields: { tags: { list: [{ text: 'b' }] } } },
      'fields.tags.list.0: no column is called "b"',
    ],
    [{ organization: { slug: 'b', name: 'a' } }, 'organization.slug: no column is called "b"'],
    [
      { fields: { impact: { cases: [{ when: { a: 'ja' }, give: 5 }] } } },
      'fields.impact: column "a" has no word "ja"',
    ],
  ])('is refused when it names what does not exist: %j', (mapping, message) => {
    expect(issue({ columns: { a }, ...mapping })).toBe(message);
  });

  it.each([
    { fields: { salary: { number: 'a' } } },
    { fields: { impact: { formula: 'a + 1' } } },
    { fields: { impact: { cases: [] } } },
    { fields: { impact: { cases: [{ when: {}, give: 1 }] } } },
    { columns: { a: { heading: 'A', words: { 5: ['five'] } } } },
    { columns: { a: { heading: 'A', words: { x: [{ matches: '(' }] } } } },
    { columns: { a: { heading: 'A', position: 2 } } },
    { name: '../etc/passwd' },
    { target: 'models' },
    { unknown: true },
  ])('is refused when it is not one: %j', (mapping) => {
    expect(issue({ columns: { a }, ...mapping })).not.toBe('valid');
  });

  it.each([
    ['YYYY-MM-DD'],
    ['D.M.YYYY'],
    ['YYYYMMDD'],
    ['M/YYYY'],
    ['YYYY'],
    ['MMM-YY'],
    ['serial'],
  ])('takes the form of a day %j', (form) => {
    expect(
      issue({ columns: { a }, fields: { plannedGoLive: { date: 'a', formats: [form] } } }),
    ).toBe('valid');
  });

  it.each([
    ['YYYY' + 'MD'.repeat(14), 'must have the year once'],
    ['YYYY-M-M', 'must have the year once'],
    ['YYYYY', 'must have the year once'],
    ['YYYY YYYY', 'must have the year once'],
    ['M/D', 'must have the year once'],
    [`YYYY${'-'.repeat(37)}`, 'must have at most 40 characters'],
  ])('is refused for the form of a day %j, at its place', (form, message) => {
    const found = issue({
      columns: { a },
      fields: { plannedGoLive: { date: 'a', formats: ['YYYY', form] } },
    });
    expect(found).toMatch(new RegExp(`^fields\\.plannedGoLive\\.formats\\.1: ${message}`));
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'is refused when it names the column or word %s that every object has',
    (name) => {
      expect(issue({ fields: { title: { text: name } } })).toBe(
        `fields.title: no column is called "${name}"`,
      );
      const read = { cases: [{ when: { a: name }, give: 5 }] };
      expect(issue({ columns: { a }, fields: { impact: read } })).toBe(
        `fields.impact: column "a" has no word "${name}"`,
      );
    },
  );

  it('is refused with more forms or items than anybody writes, or a longer name', () => {
    const many = <T>(item: T, length: number) => Array.from({ length }, () => item);
    const day = { date: 'a', formats: many('YYYY', 21) };
    expect(issue({ columns: { a }, fields: { plannedGoLive: day } })).toBe(
      'fields.plannedGoLive.formats: must have at most 20 forms',
    );
    const list = { list: many({ text: 'a' }, 101) };
    expect(issue({ columns: { a }, fields: { tags: list } })).toBe(
      'fields.tags.list: must have at most 100 items',
    );
    expect(issue({ name: 'n'.repeat(101) })).toBe('name: must have at most 100 characters');
  });

  it('has a JSON schema for editors', () => {
    expect(JSON.stringify(mappingJsonSchema())).toContain('onUnreadable');
  });
});
