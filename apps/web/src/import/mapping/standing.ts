import type { Read } from '@cadre/tabular';
import type { Fields } from './draft.ts';

/** Where a use case stands: status, stage, and that it runs without a registered model only make sense together. */
export const STANDINGS = [
  { id: 'SUBMITTED', label: 'Submitted, not decided', status: 'SUBMITTED', stage: null },
  ...(
    [
      ['PROBLEM_DEFINITION', 'Approved: problem definition'],
      ['DATA_PREPARATION', 'Approved: data preparation'],
      ['MODELING', 'Approved: modelling'],
      ['DEPLOYMENT', 'Approved: deployment'],
      ['MONITORING', 'In use: monitoring'],
    ] as const
  ).map(([stage, label]) => ({ id: stage, label, status: 'APPROVED', stage })),
  { id: 'PARKED', label: 'Parked', status: 'PARKED', stage: null },
  { id: 'DECLINED', label: 'Declined', status: 'DECLINED', stage: null },
  { id: 'RETIRED', label: 'Retired', status: 'RETIRED', stage: null },
] as const;

export const STANDING_FIELDS = ['status', 'stage', 'noRegisteredModel'] as const;

/** How the three fields are read; `custom` is any way that a table of texts cannot show. */
export type Standing =
  | { kind: 'none' | 'custom' }
  | { kind: 'constant'; id: string }
  | { kind: 'column'; column: string; means: Record<string, string>; otherwise: string | null };

const idOf = (status: unknown, stage: unknown): string | null =>
  STANDINGS.find((one) => one.status === status && one.stage === (stage ?? null))?.id ?? null;

/** What the fields of a mapping say of where a use case stands. */
export function standingOf({ status, stage, noRegisteredModel }: Fields): Standing {
  if (!status && !stage) return { kind: 'none' };
  if (status && 'constant' in status && (!stage || 'constant' in stage)) {
    const id = idOf(status.constant, stage?.constant);
    return id === null ? { kind: 'custom' } : { kind: 'constant', id };
  }
  const statuses = table(status);
  const stages = stage ? table(stage) : null;
  const models = noRegisteredModel ? table(noRegisteredModel) : null;
  const isTogether = [stages, models].every(
    (one) => one === null || one.column === statuses?.column,
  );
  if (!statuses || (stage && !stages) || (noRegisteredModel && !models) || !isTogether) {
    return { kind: 'custom' };
  }
  const means: Record<string, string> = {};
  for (const [text, give] of statuses.gives) {
    const id = idOf(give, stages?.gives.get(text));
    if (id === null) return { kind: 'custom' };
    // Whether it runs without a registered model follows from the standing here.
    if ((id === 'MONITORING') !== (models?.gives.get(text) === true)) return { kind: 'custom' };
    means[text] = id;
  }
  const other = statuses.otherwise;
  const otherwise = other === undefined ? null : idOf(other, stages?.otherwise);
  if (other !== undefined && otherwise === null) return { kind: 'custom' };
  return { kind: 'column', column: statuses.column, means, otherwise };
}

/** Cases on one column as a table from text to value; null where they are something else. */
export function table(read: Read | undefined): {
  column: string;
  gives: Map<string, unknown>;
  otherwise: unknown;
} | null {
  if (!read || !('cases' in read) || read.plus || read.atMost !== undefined) return null;
  const columns = new Set(read.cases.flatMap(({ when }) => Object.keys(when)));
  const [column] = columns;
  if (column === undefined || columns.size !== 1) return null;
  const gives = new Map<string, unknown>();
  for (const { when, give } of read.cases) {
    for (const text of [when[column] ?? []].flat()) if (!gives.has(text)) gives.set(text, give);
  }
  return { column, gives, otherwise: read.otherwise };
}

type Constant = string | number | boolean | null;

/** Cases on one column that give a value for each text; null where there is no text. */
export function casesOf(
  column: string,
  gives: Iterable<readonly [text: string, give: Constant]>,
  rest: {
    otherwise?: Constant;
    onBlank?: 'missing' | 'reject';
    onUnreadable?: 'missing' | 'reject';
  } = {},
): Read | null {
  const texts = new Map<Constant, string[]>();
  for (const [text, give] of gives) texts.set(give, [...(texts.get(give) ?? []), text]);
  if (texts.size === 0) return null;
  const { onBlank = 'missing', onUnreadable = 'reject', otherwise } = rest;
  return {
    cases: [...texts].map(([give, all]) => ({ when: { [column]: all }, give })),
    onBlank,
    onUnreadable,
    ...(otherwise !== undefined && { otherwise }),
  };
}

/** The three fields for a standing. */
export function standingFields(standing: Standing): Record<string, Read | null> {
  if (standing.kind === 'constant') {
    const one = STANDINGS.find(({ id }) => id === standing.id);
    return {
      status: { constant: one?.status ?? null },
      stage: one?.stage ? { constant: one.stage } : null,
      noRegisteredModel: one?.stage === 'MONITORING' ? { constant: true } : null,
    };
  }
  if (standing.kind !== 'column') return { status: null, stage: null, noRegisteredModel: null };
  const { column, means, otherwise } = standing;
  const find = (id: string | null) => STANDINGS.find((one) => one.id === id);
  const all = Object.entries(means).map(([text, id]) => [text, find(id)] as const);
  const other = find(otherwise);
  const status = casesOf(
    column,
    all.flatMap(([text, one]) => (one ? [[text, one.status] as const] : [])),
    { onBlank: 'reject', ...(other && { otherwise: other.status }) },
  );
  // Every text is a case, so that what is otherwise is that of no other.
  const stage = casesOf(
    column,
    all.flatMap(([text, one]) => (one ? [[text, one.stage] as const] : [])),
    { onUnreadable: 'missing', ...(other?.stage && { otherwise: other.stage }) },
  );
  const runs = [...all.map(([, one]) => one), other].some((one) => one?.id === 'MONITORING');
  const models = casesOf(
    column,
    all.flatMap(([text, one]) => (runs && one ? [[text, one.id === 'MONITORING'] as const] : [])),
    { onUnreadable: 'missing', ...(other?.id === 'MONITORING' && { otherwise: true }) },
  );
  return { status, stage, noRegisteredModel: models };
}

/** What people call the stages of their inventories; the first that fits is suggested. */
const SIGNS: readonly (readonly [words: RegExp, id: string])[] = [
  [/retire|decommission|sunset|ended|discontinued|withdrawn/, 'RETIRED'],
  [/park|on hold|paus/, 'PARKED'],
  [/declin|reject|cancel|denied/, 'DECLINED'],
  [
    /production|operat|\blive\b|monitor|in mission|in use|running|deployed|yes, active/,
    'MONITORING',
  ],
  [/deploy|implement|roll.?out|\btest|assess/, 'DEPLOYMENT'],
  [/model|develop|acquisition|pilot|prototype|\bpoc\b|proof|beta/, 'MODELING'],
  [/data prep/, 'DATA_PREPARATION'],
  [/initiat|plan|ideation|approved|scop|discover|problem/, 'PROBLEM_DEFINITION'],
  [/submit|\bnew\b|idea|propos|backlog|intake|request/, 'SUBMITTED'],
];

/** Where a use case probably stands whose state is called so; null where nothing suggests it. */
export function suggestStanding(text: string): string | null {
  const folded = text.slice(0, 200).toLowerCase();
  return SIGNS.find(([words]) => words.test(folded))?.[1] ?? null;
}
