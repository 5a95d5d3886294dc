import type { EvidenceKind, RuleId } from '../api/generated/graphql.ts';
import { operationName, wordsOf } from '../ui/operation-name.ts';
import { RULES } from '../ui/words.ts';

/** One field of an audited row. Null: there was nothing. */
export type AuditChange = { field: string; from: string | null; to: string | null };

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Columns that are not shown: ids and version numbers mean nothing to readers. */
const DULL = new Set([
  'version',
  'organizationId',
  'updatedAt',
  // Made of what is shown.
  'emailKey',
  'emailDoubled',
  'employeeNumberKey',
  'nameKey',
  'nameDoubled',
  'nameLooseKey',
  'productLineLooseKey',
  'productLineKey',
]);

/** What an entry changed, field by field; fields that stayed are left out. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  const [old, now] = [isRow(before) ? before : {}, isRow(after) ? after : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !DULL.has(field))
    .map((field) => ({ field: wordsOf(field), from: text(old[field]), to: text(now[field]) }))
    .filter(({ from, to }) => from !== to);
}

/** The kinds of rows that the log names, in words; those of evidence can be looked up by their ids. */
const KINDS: Readonly<Record<string, { word: string; evidence?: EvidenceKind }>> = {
  alert: { word: 'Alert' },
  apiToken: { word: 'API token' },
  assignment: { word: 'Assignment', evidence: 'ASSIGNMENT' },
  benchmark: { word: 'Benchmark' },
  committee: { word: 'Committee' },
  responsibility: { word: 'Responsibility' },
  deployment: { word: 'Deployment', evidence: 'DEPLOYMENT' },
  import: { word: 'Import' },
  incident: { word: 'Incident', evidence: 'INCIDENT' },
  invitation: { word: 'Invitation' },
  member: { word: 'Member' },
  model: { word: 'Model', evidence: 'MODEL' },
  organization: { word: 'Organization' },
  person: { word: 'Person', evidence: 'PERSON' },
  evidence: { word: 'Evidence' },
  modelReview: { word: 'Review' },
  riskScale: { word: 'Scale of risk' },
  rubric: { word: 'Rubric' },
  team: { word: 'Team', evidence: 'TEAM' },
  useCase: { word: 'Use case', evidence: 'USE_CASE' },
};

/** `useCase` → `Use case`. */
export const kindWord = (kind: string): string => KINDS[kind]?.word ?? operationName(kind);
/** The kind under which a row's present name can be looked up; null where it has none. */
export const evidenceKind = (kind: string): EvidenceKind | null => KINDS[kind]?.evidence ?? null;

/** What the row was called by the entry itself: its title or name after, else before; a rule's title for an alert. */
export function nameIn(before: unknown, after: unknown): string | null {
  for (const row of [after, before]) {
    if (!isRow(row)) continue;
    const rule = row.rule as RuleId;
    if (typeof row.rule === 'string' && rule in RULES) return RULES[rule];
    for (const field of ['title', 'name', 'email', 'fileName']) {
      const value = row[field];
      if (typeof value === 'string' && value !== '') return value;
    }
  }
  return null;
}
