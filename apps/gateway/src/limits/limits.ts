import type { BudgetLimits } from './budgets.ts';
import type { FairQueueOptions } from './fair-queue.ts';

/** What one operation may ask for, over HTTP and WebSocket alike, and what callers may ask for together. */
export type Limits = {
  /** Characters of the document, comments included; a longer one is refused before parsing. */
  documentCharacters: number;
  /** Bytes of the two caches: of parsed documents, and of the hashes of documents that passed the limits. */
  documentBytes: number;
  /** Lexical tokens of the document; the parser stops there. */
  tokens: number;
  /** Levels of nested fields, fragments expanded. */
  depth: number;
  /** Aliases, fragments expanded: they let a document ask for one field many times. */
  aliases: number;
  /** Directives in the document. */
  directives: number;
  /** Fields, fragments expanded. */
  fields: number;
  /** Fields that repeat the name of a sibling, and fragment spreads: both make validation expensive. */
  repetitions: number;
  /** Cost: 1 for each field, a page's nodes times `first`. */
  complexity: number;
  /** The budgets of callers, organizations and addresses. */
  budgets: BudgetLimits;
  /** The capacity of the queue in front of the executor. */
  turns: FairQueueOptions & {
    /** The least capacity that a root field holds: each is at least one statement. */
    perRootField: number;
  };
  /** Bytes of an HTTP body. */
  bodyBytes: number;
  /** Bytes of a body below /api, files aside: a form's worth. */
  formBytes: number;
  /** Bytes of a file to be imported. */
  importBytes: number;
  /** How long a request may take to arrive, and a file may be silent on its way, milliseconds. */
  arrivalMs: number;
  /** Bytes of a WebSocket message. */
  messageBytes: number;
  /** Subscriptions of one socket. */
  subscriptionsPerSocket: number;
  /** Messages of one socket in ten seconds. */
  messagesPerTenSeconds: number;
  /** Sockets of this process. */
  sockets: number;
};

/** A complete page of the UI uses less than a fifth of each. */
export const LIMITS: Limits = {
  documentCharacters: 16_384,
  documentBytes: 8 * 1024 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 20,
  fields: 600,
  repetitions: 40,
  complexity: 20_000,
  budgets: {
    // The dearest page three times a second, for as long as one likes; twenty members at work need a tenth of it.
    caller: { units: 600_000, seconds: 10 },
    organization: { units: 1_500_000, seconds: 10 },
    address: { units: 300, seconds: 60 },
  },
  turns: {
    capacity: 40_000,
    perOrganization: 20_000,
    perCaller: 20_000,
    perRootField: 2_500,
    waiting: 100,
    patienceMs: 4_000,
    // In the web application only the largest pages cost this much, and no reader opens two of them within 30 ms.
    dear: 10_000,
    restMs: 30,
  },
  bodyBytes: 256 * 1024,
  formBytes: 8 * 1024,
  importBytes: 20 * 1024 * 1024,
  arrivalMs: 15_000,
  messageBytes: 64 * 1024,
  subscriptionsPerSocket: 32,
  messagesPerTenSeconds: 200,
  sockets: 10_000,
};
