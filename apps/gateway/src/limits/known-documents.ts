import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Bytes that a parsed document keeps for each character of its text: 60 to 110 were measured, its text included. */
const BYTES_PER_CHARACTER = 128;
/** Characters of a hash. */
const HASH_LENGTH = 64;
/** Bytes of a kept hash, its place in the cache included. */
const BYTES_PER_HASH = 256;

/** What a document is known by: SHA-256 of its text in hexadecimal digits, as Apollo's cache has it too. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Remembers documents that passed the limits, by the hash of their text, in at most `bytes`. */
export function admittedDocuments(bytes: number) {
  const cache = new LRUCache<string, true>({ max: Math.floor(bytes / BYTES_PER_HASH) });
  return {
    has: (hash: string): boolean => cache.has(hash),
    add: (hash: string): void => void cache.set(hash, true),
    get bytes(): number {
      return cache.size * BYTES_PER_HASH;
    },
  };
}

/**
 * Apollo's cache of parsed and validated documents: those of strangers in at most `bytes`, the least recently used removed first,
 * and the trusted ones beside them, however many others come.
 * @param trusted hashes of documents that stay: as many as are on the list
 */
export function documentStore(bytes: number, trusted: { has(hash: string): boolean }) {
  const cache = new LRUCache<string, DocumentNode>({
    maxSize: bytes,
    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 0) * BYTES_PER_CHARACTER,
  });
  const kept = new Map<string, DocumentNode>();
  // Apollo's key ends in the hash of the text.
  const partOf = (key: string) => (trusted.has(key.slice(-HASH_LENGTH)) ? kept : cache);
  return {
    get: (key: string) => Promise.resolve(partOf(key).get(key)),
    async set(key: string, document: DocumentNode): Promise<void> {
      partOf(key).set(key, document);
    },
    delete: (key: string) => Promise.resolve(partOf(key).delete(key)),
    get bytes(): number {
      return cache.calculatedSize;
    },
  };
}
