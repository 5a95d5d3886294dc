import { type Generator } from './generator.ts';

export const rule: Generator = {
  usage: 'rule <name>',
  next: 'Write `judge`, its benchmarks and a test beside it; set `alert` to "rule" when it shall raise one.',
  make(edits, { kebab, camel, constant, title }) {
    const folder = 'libs/domain/src/staffing/rules';
    edits.make(
      `${folder}/${kebab}.ts`,
      `import type { RuleResult } from '../assessment.types.ts';
import type { Facts } from '../facts.types.ts';
import { defineRule } from './define-rule.ts';
import { ruleResult } from './reason.ts';

const RULE = '${constant}';

export const ${camel}Rule = defineRule({
  id: RULE,
  title: '${title}',
  question: '${title}: is it as the guide says?',
  alert: 'rule',
  benchmarks: [],
  judge(facts: Facts): RuleResult {
    const notes = [facts.headcountRecorded ? 'Nothing is compared yet.' : 'Nobody is recorded yet.'];
    return ruleResult(RULE, { state: 'NOT_APPLICABLE', notes });
  },
});
`,
    );
    edits.importing(`${folder}/rules.ts`, `./${kebab}.ts`, `${camel}Rule`);
    edits.before(`${folder}/rules.ts`, '] as const;', `  ${camel}Rule,\n`, 'export const RULES');
  },
};

export const fact: Generator = {
  usage: 'fact <name>',
  next: 'Count what it is about, in the domain and in SQL: the property test of facts.int.spec.ts holds the two together.',
  make(edits, { kebab, camel, pascal, title }) {
    const folder = 'libs/domain/src/staffing/facts';
    edits.make(
      `${folder}/${kebab}.fact.ts`,
      `import { evidence } from '../rules/evidence.ts';
import { defineFact } from './define-fact.ts';

type ${pascal} = { count: number; ids: string[] };

/** Models that are registered. */
export const ${camel} = defineFact({
  id: '${camel}',
  shows: [
    {
      name: '${camel}',
      unit: 'MODELS',
      title: '${title}',
      definition: () => 'Models that are registered.',
      value: ({ count }: ${pascal}) => count,
      ids: ({ ids }: ${pascal}) => evidence('model', ids),
      readBy: [],
    },
  ],
  count({ world }): ${pascal} {
    const ids = world.models.map(({ id }) => id).sort();
    return { count: ids.length, ids };
  },
});
`,
    );
    edits.importing(`${folder}/facts.ts`, `./${kebab}.fact.ts`, camel);
    edits.before(`${folder}/facts.ts`, '] as const;', `  ${camel},\n`, 'export const FACTS');
    edits.make(
      `libs/persistence/src/facts/${kebab}.sql.ts`,
      `import { ids, type FactSql } from './fact-sql.ts';

export const ${camel}: FactSql = {
  needs: [],
  value: \`(SELECT json_build_object('count', count(*), 'ids', \${ids('m.id')})
    FROM cadre.model m WHERE m.organization_id = $1)\`,
};
`,
    );
  },
};
