import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes that a parsed document keeps for each character of its text: 60 to 110 were measured, its text included. */
const BYTES_PER_CHARACTER = 128;
/** Bytes of a kept hash, its place in the cache included. */
const BYTES_PER_HASH = 256;

/** Remembers documents that passed the limits, by the hash of their text, in at most `bytes`. */
export function admittedDocuments(bytes: number) {
  const cache = new LRUCache<string, true>({ max: Math.floor(bytes / BYTES_PER_HASH) });
  const keyOf = (text: string) => createHash('sha256').update(text).digest('base64');
  return {
    has: (text: string): boolean => cache.has(keyOf(text)),
    add: (text: string): void => void cache.set(keyOf(text), true),
    get bytes(): number {
      return cache.size * BYTES_PER_HASH;
    },
  };
}

/** Apollo's cache of parsed and validated documents, of at most `bytes`; the least recently used are removed first. */
export function documentStore(bytes: number) {
  const cache = new LRUCache<string, DocumentNode>({
    maxSize: bytes,
    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 0) * BYTES_PER_CHARACTER,
  });
  return {
    get: (key: string) => Promise.resolve(cache.get(key)),
    async set(key: string, document: DocumentNode): Promise<void> {
      cache.set(key, document);
    },
    delete: (key: string) => Promise.resolve(cache.delete(key)),
    get bytes(): number {
      return cache.calculatedSize;
    },
  };
}
