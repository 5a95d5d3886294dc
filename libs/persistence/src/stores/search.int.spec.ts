import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasWords, searchWords } from '@cadre/domain';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { hasAllWords, patternsOf } from './search.ts';

describe('a search in SQL', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const finds = async (typed: string, text: string): Promise<boolean> => {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT ${hasAllWords('$1::text', '$2')} AS found`,
      [text, patternsOf(typed)],
    );
    return rows[0]?.found ?? false;
  };

  it.each([
    ['uberprufung', 'Überprüfung der Rechnungen', true],
    ['rechnungen uber', 'Überprüfung der Rechnungen', true],
    ['ÜBERPRÜFUNG', 'uberprufung', true],
    ['early churn', 'Churn warning, early', true],
    ['churn late', 'Churn warning, early', false],
    ['50%', 'a 50% share', true],
    ['50%', 'a 500 share', false],
    ['a_b', 'axb', false],
    ['', 'anything', true],
  ])('S20: %p in %p: %p, as in the browser', async (typed, text, found) => {
    expect(await finds(typed, text)).toBe(found);
    expect(hasWords(text, searchWords(typed))).toBe(found);
  });
});
