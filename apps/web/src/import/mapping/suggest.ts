import { ROW_FIELDS, type Mapping, type RowField, type TargetName } from '@cadre/contracts/import';
import { folded, oneLine, vocabularyOf, type Read } from '@cadre/tabular';
import {
  fileColumns,
  pruned,
  textsOf,
  withColumn,
  withFields,
  type Draft,
  type FileColumn,
} from './draft.ts';
import {
  cellsOf,
  dateForms,
  hasDecimalCommas,
  MOST,
  NUMBER,
  optionFor,
  separatorIn,
  share,
  unitOf,
  type Rows,
} from './contents.ts';
import { casesOf, standingFields, suggestStanding } from './standing.ts';

/** What headings of a field have in common; the first that fits a heading counts. */
const HEADINGS: Readonly<Record<string, readonly RegExp[]>> = {
  name: [
    /^(full |employee |person.?s? )?name$/,
    /^(employee|person|worker|mitarbeiter(in)?)$/,
    /\bname\b/,
  ],
  team: [
    /^team$|^team name$/,
    /^(department|dept|squad|abteilung|business unit|bureau|office|agency|publishing.?body|organi[sz]ation(al unit)?)$/,
    /team|department|bureau|agency|division/,
  ],
  role: [/^role$/, /^(job title|position|title|job|funktion|rolle|stelle)$/, /role|job|position/],
  startDate: [
    /^start/,
    /^(hired|hire date|joined|since|from|entry|eintritt|beginn?)/,
    /start|hire|join/,
  ],
  endDate: [
    /^end/,
    /^(last day|left|leaving|until|exit|termination|austritt|ende)/,
    /last day|end date|leav|exit/,
  ],
  fte: [/^fte\b/, /\b(fte|capacity|workload|pensum|percent|share)\b/, /hours|stunden/],
  email: [/^e-?mail/, /e-?mail|^mail$/],
  employeeNumber: [
    /^(emp(loyee)?|staff|personnel|worker)[ ._-]?(no|nr|num|number|id|#)/,
    /^(id|personalnummer|number)$/,
  ],
  employmentType: [/^employment/, /contract type|employment|worker type/],
  teamKind: [/^team (kind|type)$/],
  title: [
    /^title$/,
    /^(use ?case( name)?|tool.?name|project( name)?|titel|name)$/,
    /title|use ?case|tool|\bname\b/,
  ],
  problem: [/^problem/, /purpose|description|problem|brief|summary|\bdesc/],
  businessOutcome: [/^(business )?outcome/, /outcome|benefit|output/],
  successMetric: [/success|metric|\bkpi/],
  audience: [/^audience$/, /audience/],
  dataSources: [/^data sources?$/, /data sources?|\burl\b|^data$/],
  tags: [
    /^tags?$/,
    /^(topics?|category|categories|keywords?|labels?|analysis.?type)$/,
    /topic|categor/,
  ],
  plannedGoLive: [/go.?live/, /^(launch|planned)|launch date|date.?use/],
  impact: [/^impact$/],
  feasibility: [/^feasibility$/],
  dataReadiness: [/^data readiness$/],
  deploymentEffort: [/^(deployment )?effort$/],
  timelineWeeks: [/^(timeline|duration)( \(weeks\)| in weeks)?$|^weeks$/],
  externalId: [/^(use ?case )?id$/, /^(reference|ref|key|number|no|case id)$/],
  riskClass: [/^risk( (class|level|tier|category))?$/],
  accountable: [/^accountable( person)?$/],
  useCase: [/^use ?case/, /^(title|project|tool)$/, /use ?case|title|project/],
  modelBehaviour: [/^model behaviou?r$/, /behaviou?r|accuracy/],
  monitoring: [/^monitoring$/, /monitor/],
  deployment: [/^deployment$/, /deploy/],
  dataFoundation: [/^data( foundation)?$/, /data (foundation|quality|pipeline)/],
  tooling: [/tooling|platform/],
  guardrails: [/guardrail/],
  modelRisk: [/model risk|^risk$/],
  bias: [/bias|fairness/],
  compliance: [/compliance/],
  status: [/^(state|status|stage|phase)$/, /stage of|status|stage|phase|lifecycle/],
};

const FIRST = /^(first|given|fore|vor)[ _-]?(name)?$/;
const LAST = /^(last|family|sur|nach)[ _-]?(name)?$/;
/** How well a heading names a field: 0 is best; Infinity is not at all. */
function rank(field: string, label: string, heading: string): number {
  const text = folded(heading.replaceAll('_', ' '));
  if (text === folded(label)) return -1;
  const at = (HEADINGS[field] ?? []).findIndex((words) => words.test(text));
  return at < 0 ? Infinity : at;
}

/** How a field is probably read from a column; null where it cannot be told, as where no text is any of its words. */
export function readOf(
  field: RowField,
  name: string,
  { index }: FileColumn,
  rows: Rows,
): Read | null {
  const cells = cellsOf(rows, index);
  const handling = { onBlank: 'missing', onUnreadable: 'reject' } as const;
  const heading = rows.headings[index] ?? '';
  switch (field.kind) {
    case 'day': {
      const forms = dateForms(cells);
      const formats = forms.length > 0 ? forms : ['YYYY-MM-DD'];
      const isLast = field.name === 'endDate' && /last|letzt/i.test(heading);
      return { date: name, formats, isLast, ...handling };
    }
    case 'number': {
      if (share(cells, (cell) => NUMBER.test(cell)) >= MOST || cells.length === 0) {
        const per = unitOf(field.name, heading, cells);
        return { number: name, ...(per && { per }), ...handling };
      }
      return casesOf(
        name,
        textsOf(rows.records, index)
          .slice(0, 1)
          .map(({ text }) => [text, null]),
      );
    }
    case 'words': {
      const split = separatorIn(cells);
      return { list: [{ text: name, ...handling }], ...(split && { split }), onTooLong: 'cut' };
    }
    case 'choice': {
      if (field.name === 'role') return { text: name, ...handling };
      const texts = textsOf(rows.records, index).slice(0, 50);
      const known = texts.flatMap(({ text }) => {
        const option = optionFor(text, field.options ?? []);
        return option === null ? [] : [[text, option] as const];
      });
      return casesOf(
        name,
        known.length > 0 ? known : texts.slice(0, 1).map(({ text }) => [text, null]),
      );
    }
    case 'yes':
      return casesOf(
        name,
        textsOf(rows.records, index)
          .slice(0, 10)
          .map(({ text }) => [text, /^(yes|true|1|x)$/i.test(text)]),
      );
    default:
      return { text: name, ...handling };
  }
}

/** Whether what stands in a column speaks against a field. */
function contradicts(field: RowField, rows: Rows, index: number): boolean {
  const cells = cellsOf(rows, index);
  if (cells.length === 0) return false;
  if (field.name === 'email') return share(cells, (cell) => cell.includes('@')) < MOST;
  if (field.kind === 'day') {
    return share(cells, (cell) => dateForms([cell]).length > 0) < MOST;
  }
  if (field.name === 'fte') return share(cells, (cell) => NUMBER.test(cell)) < MOST;
  return false;
}

/** A mapping that probably reads a file: each field from the column whose heading fits best and whose cells agree. */
export function suggestMapping(
  target: TargetName,
  rows: Rows,
  name: string,
  shipped?: Mapping,
): Draft {
  const columns = fileColumns(rows.headings);
  let draft: Draft = {
    name,
    description: '',
    target,
    source: {},
    columns: {},
    skip: [],
    fields: {},
  };
  const ranked = ROW_FIELDS[target]
    .filter(({ name: field }) => field !== 'stage' && field !== 'noRegisteredModel')
    .flatMap((field) =>
      columns.map((column) => ({
        field,
        column,
        rank: rank(field.name, field.label, rows.headings[column.index] ?? ''),
      })),
    )
    .filter(
      ({ rank: found, field, column }) =>
        found < Infinity && !contradicts(field, rows, column.index),
    )
    .sort((one, other) => one.rank - other.rank);
  const taken = new Set<number>();
  const done = new Set<string>();
  for (const { field, column } of ranked) {
    if (taken.has(column.index) || done.has(field.name)) continue;
    const [next, key] = withColumn(draft, column, rows.headings);
    const reads =
      field.name === 'status'
        ? standingReads(key, rows, column.index)
        : { [field.name]: readOf(field, key, column, rows) };
    if (Object.values(reads).every((read) => read === null)) continue;
    draft = withWords(withFields(next, reads), field.name, key, shipped);
    taken.add(column.index);
    done.add(field.name);
  }
  draft = withWholeName(draft, columns, rows);
  const numbers = columns.filter(
    ({ index }) => share(cellsOf(rows, index), (cell) => NUMBER.test(cell)) >= MOST,
  );
  const commas = numbers.some(({ index }) => hasDecimalCommas(cellsOf(rows, index)));
  return pruned(commas ? { ...draft, source: { decimal: ',' } } : draft);
}

/** A name of two columns, first and last, where no column has the whole. */
function withWholeName(draft: Draft, columns: readonly FileColumn[], rows: Rows): Draft {
  const fields = draft.fields as Record<string, Read | undefined>;
  const find = (words: RegExp) =>
    columns.find(({ index }) => words.test(folded(rows.headings[index] ?? '')));
  const [first, last] = [find(FIRST), find(LAST)];
  if (draft.target !== 'people' || !first || !last) return draft;
  if (fields.name && !isOneOf(fields.name, draft, [first, last], rows)) return draft;
  const [one, firstKey] = withColumn(draft, first, rows.headings);
  const [both, lastKey] = withColumn(one, last, rows.headings);
  const read = {
    text: [firstKey, lastKey],
    join: ' ',
    onBlank: 'missing',
    onUnreadable: 'reject',
  } as const;
  return withFields(both, { name: { ...read, text: [...read.text] } });
}

/** Whether a reading is of one of these columns alone. */
function isOneOf(read: Read, draft: Draft, columns: readonly FileColumn[], rows: Rows): boolean {
  const names = columns.map((column) => withColumn(draft, column, rows.headings)[1]);
  return 'text' in read && typeof read.text === 'string' && names.includes(read.text);
}

/** Where the texts of a column probably say a use case stands. */
export function standingReads(
  column: string,
  rows: Rows,
  index: number,
): Record<string, Read | null> {
  const texts = textsOf(rows.records, index).slice(0, 50);
  const means = texts.flatMap(({ text }) => {
    const id = suggestStanding(text);
    return id === null ? [] : [[text, id] as const];
  });
  return standingFields({
    kind: 'column',
    column,
    means: Object.fromEntries(means),
    otherwise: null,
  });
}

/** The name that a mapping for a file is saved under at first: the file's own, without its ending. */
export const nameFor = (fileName: string): string =>
  oneLine(fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ')).slice(0, 100) ||
  'My file';

/** Whether a file has every column without which a mapping refuses it, and how many of all it has. */
export function fits(mapping: Mapping, headings: readonly string[]): boolean {
  const there = new Set(headings.map(oneLine));
  return Object.values(mapping.columns).every((column) => {
    if (typeof column === 'string') return there.has(oneLine(column));
    if ('position' in column) return column.position <= headings.length;
    return column.optional || there.has(oneLine(column.heading));
  });
}

/** The words of the mapping that comes with Cadre, where it reads the field by words: `Senior ML engineer`. */
function withWords(draft: Draft, field: string, name: string, shipped: Mapping | undefined): Draft {
  const read = (shipped?.fields as Record<string, Read | undefined> | undefined)?.[field];
  const column = draft.columns[name];
  if (!read || !('word' in read) || typeof column !== 'object' || !('heading' in column))
    return draft;
  const words = vocabularyOf(shipped?.columns[read.word] ?? '');
  if (!words) return draft;
  const columns = { ...draft.columns, [name]: { ...column, words } };
  return withFields({ ...draft, columns }, { [field]: { ...read, word: name } });
}
