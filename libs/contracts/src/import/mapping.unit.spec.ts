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

  it('has a JSON schema for editors', () => {
    expect(JSON.stringify(mappingJsonSchema())).toContain('onUnreadable');
  });
});
