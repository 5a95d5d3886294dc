import type { BudgetLimits } from './budgets.ts';
import type { FairQueueOptions } from './fair-queue.ts';

/** What one operation may ask for, over HTTP and WebSocket alike, and what callers may ask for together. */
export type Limits = {
  /** Characters of the document, comments included; a longer one is not even parsed. */
  documentCharacters: number;
  /** Bytes of parsed documents, and of the marks of those that were found within their limits, that are kept. */
  documentBytes: number;
  /** Lexical tokens of the document; what is beyond is not even parsed. */
  tokens: number;
  /** How deep fields lie in one another, fragments expanded. */
  depth: number;
  /** Aliases, fragments expanded: the way to ask for one thing many times. */
  aliases: number;
  /** Directives in the document. */
  directives: number;
  /** Fields, fragments expanded. */
  fields: number;
  /** Fields named again beside themselves, and fragment spreads: what makes validating expensive. */
  repetitions: number;
  /** Cost: 1 for each field, a page's nodes times `first`. */
  complexity: number;
  /** What callers may cost together, and how much of it may be under way at once. */
  budgets: BudgetLimits;
  turns: FairQueueOptions & {
    /** What a root field holds at least: each takes a connection to the database. */
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
    // Of the web application only the largest pages cost as much, and no reader opens two of them in 30 ms.
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
