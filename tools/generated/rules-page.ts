import { REGISTRY, RULES, type AlertKind, type Benchmark } from '../../libs/domain/src/index.ts';

const ALERTS: Record<AlertKind, string> = {
  none: 'It raises no alert.',
  rule: 'It raises one alert.',
  subject: 'It raises one alert for each subject.',
};

const row = ({ name, value, unit, comparator, provenance, statement }: Benchmark): string =>
  `| ${[`\`${name}\``, comparator ?? '', value, unit, provenance.kind, statement].map(String).join(' | ')} |`;

const table = (rows: readonly Benchmark[]): string =>
  rows.length === 0
    ? 'It has no numbers of its own.'
    : [
        '| name | holds when | value | unit | whose | in words |',
        '|---|---|---|---|---|---|',
        ...rows.map(row),
      ].join('\n');

/** docs/rules.md: every rule and every number of the registry. */
export function rulesPage(): string {
  const of = (owner: string) => REGISTRY.rows.filter(({ rule }) => rule === owner);
  return [
    '# The rules and their numbers',
    'Generated from `libs/domain/src/staffing/rules` by `npm run generate`. *source*: the guide gives the number; *house*: it is ours.',
    ...RULES.map(
      ({ id, title, question, alert }) =>
        `## ${title}\n\n\`${id}\`. ${question} ${ALERTS[alert]}\n\n${table(of(id))}`,
    ),
    `## How facts are counted\n\n${table(of('FACTS'))}`,
    `## How use cases are scored\n\n${table(of('USE_CASE_SCORE'))}`,
  ].join('\n\n');
}
