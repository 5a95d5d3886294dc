import { ALERT_RULES, RULES } from '../../libs/domain/src/index.ts';

/** What the web application shows of the rules: their titles and which raise alerts, without the rules themselves. */
export function webRules(): string {
  const titles = Object.fromEntries(RULES.map(({ id, title }) => [id, title]));
  return `// Generated from libs/domain/src/staffing/rules by npm run generate.
import type { RuleId } from '../api/generated/graphql.ts';

/** What each rule is called. */
export const RULES: Record<RuleId, string> = ${JSON.stringify(titles)};

/** The rules that raise an alert, and so ask for something; the others describe. */
export const ALERT_RULES: readonly RuleId[] = ${JSON.stringify(ALERT_RULES)};
`;
}
