import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { parseWithin } from './document-limits.ts';
import { admittedDocuments, documentStore, hashOf } from './known-documents.ts';
import { LIMITS } from './limits.ts';

const BYTES = 1024 * 1024;
const NONE = new Set<string>();
const documentOf = (n: number) => `{ me { name } } # ${n} ${'x'.repeat(16_000)}`;

describe('what is kept of documents', () => {
  it('is bounded by bytes, however many different ones come', async () => {
    const store = documentStore(BYTES, NONE);
    const admitted = admittedDocuments(BYTES);
    for (let n = 0; n < 10_000; n += 1) {
      const text = documentOf(n);
      admitted.add(hashOf(text));
      await store.set(String(n), parse(text));
      expect(store.bytes).toBeLessThanOrEqual(BYTES);
      expect(admitted.bytes).toBeLessThanOrEqual(BYTES);
    }
    expect(admitted.has(hashOf(documentOf(9_999)))).toBe(true);
    expect(admitted.has(hashOf(documentOf(0)))).toBe(false);
  });

  it('is what was stored last', async () => {
    const store = documentStore(BYTES, NONE);
    const document = parse('{ me { name } }');
    await store.set('one', document);
    expect(await store.get('one')).toBe(document);
    await store.delete('one');
    expect(await store.get('one')).toBeUndefined();
  });

  it('holds what is trusted for good, however many others come', async () => {
    const text = '{ me { name } }';
    const trusted = new Set([hashOf(text)]);
    const store = documentStore(BYTES, trusted);
    const document = parse(text);
    await store.set(`schema:${hashOf(text)}`, document);
    for (let n = 0; n < 100; n += 1)
      await store.set(`schema:${hashOf(documentOf(n))}`, parse(documentOf(n)));
    expect(await store.get(`schema:${hashOf(text)}`)).toBe(document);
    expect(await store.get(`schema:${hashOf(documentOf(0))}`)).toBeUndefined();
  });

  it('is nothing of a document that is too long, comments included: it is not even parsed', () => {
    const long = `{ me { name } } # ${'x'.repeat(240_000)}`;
    expect(() => parseWithin(LIMITS, long)).toThrow(/text of a document is limited/);
  });
});
