import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RULE_IDS } from '@cadre/domain';

const root = new URL('../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const places = read('apps/web/src/app/places.ts');
const schema = read('apps/gateway/schema.graphql');

/** The rows of the page's tables, by their cells. */
const rows = read('docs/field-guide.md')
  .split('\n')
  .filter((line) => /^\| (?!statement)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, statement = '', answer = '', test = '']) => ({ statement, answer, test }));

const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, it = '']) => it);

/** Whether what is named is there: a file, a screen, a rule, or an operation of the API. */
function isThere(name: string): boolean {
  if (name.startsWith('/')) return places.includes(`'/t/$org${name}'`);
  if (name.includes('/')) return existsSync(new URL(name, root));
  if (/^[A-Z_]+$/.test(name)) return (RULE_IDS as readonly string[]).includes(name);
  return new RegExp(`^  ${name}[(:]`, 'm').test(schema);
}

describe('docs/field-guide.md', () => {
  it('names rules, screens, operations and tests that are there', () => {
    expect(rows.length).toBeGreaterThan(30);
    const missing = rows.flatMap(({ statement, answer, test }) =>
      named(`${answer} ${test}`)
        .filter((name) => !isThere(name))
        .map((name) => `${statement}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('shows each answer by a test, or says that there is none yet', () => {
    const unshown = rows.filter(
      ({ answer, test }) => !answer.includes('not yet') && named(test).length === 0,
    );
    expect(unshown).toEqual([]);
  });

  it('names every rule there is', () => {
    const answers = rows.map(({ answer }) => answer).join(' ');
    expect(RULE_IDS.filter((id) => !answers.includes(`\`${id}\``))).toEqual([]);
  });

  it('can fail: a name that is not there is found', () => {
    for (const name of ['/nowhere', 'docs/nothing.md', 'NO_RULE', 'noOperation'])
      expect(isThere(name)).toBe(false);
  });
});
