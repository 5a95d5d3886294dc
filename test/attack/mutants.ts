import type { Mutant } from '../support/mutants.ts';

const LIMITS = 'apps/gateway/src/limits';

const WORKBOOK = 'libs/tabular/src/workbook';

/** What each of these classes has to notice. */
export const MUTANTS: readonly Mutant[] = [
  {
    id: 'a quadratic pattern on documents',
    caughtBy: 'hostile-inputs',
    file: `${LIMITS}/document-limits.ts`,
    text: 'check("The text of a document"',
    by: '/\\s+\\n$/.test(text); /[\\s#]+\\n$/.test(text);\n    check("The text of a document"',
  },
  {
    id: 'a first-come queue',
    caughtBy: 'dear-reads',
    file: `${LIMITS}/fair-queue.ts`,
    text: 'const callers = this.lines.get(asker.organization)',
    by: "asker = { organization: 'all', caller: 'all' };\n            const callers = this.lines.get(asker.organization)",
  },
  {
    id: 'an unbounded cache of documents',
    caughtBy: 'memory',
    file: `${LIMITS}/known-documents.ts`,
    text: 'maxSize: bytes',
    by: 'maxSize: Number.MAX_SAFE_INTEGER',
  },
  {
    id: 'a workbook that unpacks without end',
    caughtBy: 'workbooks',
    file: `${WORKBOOK}/archive.ts`,
    text: 'if (bytes > limit)',
    by: 'if (bytes > Infinity)',
  },
  {
    id: 'a document type that is taken',
    caughtBy: 'workbooks',
    file: `${WORKBOOK}/xml.ts`,
    text: '/^!doctype/i.test(name)',
    by: 'false',
  },
  {
    id: 'a reader that keeps what it has read',
    caughtBy: 'large-file',
    file: 'libs/tabular/src/files/read-csv.ts',
    text: 'ready.push({ record:',
    // As if each of 3,000 rows were as long as a row may be.
    by: '(globalThis.kept ??= []).push(new Array(65_536).fill(cells));\n      ready.push({ record:',
  },
  {
    id: 'formulas in a report',
    caughtBy: 'csv',
    file: 'apps/cli/src/commands/import-report.ts',
    text: '/^[=+\\-@\\t\\r]/.test(cell)',
    by: 'false',
  },
];
