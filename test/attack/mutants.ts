import type { Mutant } from '../support/mutants.ts';

const LIMITS = 'apps/gateway/dist/limits';

/** What each class of fair use has to notice. */
export const MUTANTS: readonly Mutant[] = [
  {
    id: 'a quadratic pattern on documents',
    caughtBy: 'hostile-inputs',
    file: `${LIMITS}/document-limits.js`,
    text: "check('The text of a document'",
    by: "/\\s+\\n$/.test(text); /[\\s#]+\\n$/.test(text);\n    check('The text of a document'",
  },
  {
    id: 'a first-come queue',
    caughtBy: 'dear-reads',
    file: `${LIMITS}/fair-queue.js`,
    text: 'const callers = this.lines.get(asker.organization)',
    by: "asker = { organization: 'all', caller: 'all' };\n            const callers = this.lines.get(asker.organization)",
  },
  {
    id: 'an unbounded cache of documents',
    caughtBy: 'memory',
    file: `${LIMITS}/known-documents.js`,
    text: 'maxSize: bytes',
    by: 'maxSize: Number.MAX_SAFE_INTEGER',
  },
];
