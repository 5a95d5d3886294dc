import { LIFECYCLE_STAGES } from '@cadre/domain';
import { assignmentsBy, countReferences, type MergeKind, type Tx } from '@cadre/persistence';

/** What refers to a row, in words: one, several. */
const WORDS: Record<string, readonly [one: string, several: string]> = {
  'assignment.person_id': ['role', 'roles'],
  'assignment.team_id': ['role in the team', 'roles in the team'],
  'deployment.model_id': ['deployment', 'deployments'],
  'incident.model_id': ['incident', 'incidents'],
  'model.behaviour_owner_id': ['model whose behaviour they own', 'models whose behaviour they own'],
  'model.deployment_owner_id': [
    'model whose deployment they own',
    'models whose deployment they own',
  ],
  'model.monitoring_owner_id': [
    'model whose monitoring they own',
    'models whose monitoring they own',
  ],
  'governance_evidence.model_id': ['piece of evidence about it', 'pieces of evidence about it'],
  'model_review.model_id': ['review of it', 'reviews of it'],
  'model_use_case.model_id': ['link to a use case', 'links to use cases'],
  'committee_member.person_id': ['seat on a committee', 'seats on committees'],
  'responsibility_holder.person_id': ['responsibility they hold', 'responsibilities they hold'],
  'responsibility_holder.team_id': ['responsibility it holds', 'responsibilities it holds'],
  'position.team_id': ['hire planned for it', 'hires planned for it'],
  'pulse.person_id': ['pulse answer', 'pulse answers'],
  'team.lead_person_id': ['team they lead', 'teams they lead'],
  'use_case.accountable_person_id': ['use case they account for', 'use cases they account for'],
  ...Object.fromEntries(
    LIFECYCLE_STAGES.map((stage) => [
      `use_case.${stage.toLowerCase()}_person_id`,
      ['stage they account for', 'stages they account for'] as const,
    ]),
  ),
  'use_case.team_id': ['use case it asked for', 'use cases it asked for'],
};

/** What refers to a row and how often. */
export type References = { what: string; count: number };

/** What refers to a row. Roles that never were are none. */
export async function referencesOf(tx: Tx, kind: MergeKind, id: string): Promise<References[]> {
  const counted = await countReferences(tx, kind, id);
  const found: References[] = [];
  for (const { table, column, count } of counted) {
    const isRole = table === 'assignment' && kind !== 'MODEL';
    const real = isRole ? await realRoles(tx, column, id) : count;
    if (real === 0) continue;
    const [one, several] = WORDS[`${table}.${column}`] ?? [table, table];
    found.push({ what: real === 1 ? one : several, count: real });
  }
  return found;
}

async function realRoles(tx: Tx, column: string, id: string): Promise<number> {
  const roles = await assignmentsBy(tx, column === 'team_id' ? 'teamId' : 'personId', [id]);
  return roles.filter(({ startDate, endDate }) => startDate !== endDate).length;
}

/** `2 roles and 1 team that is led`. */
export const inWords = (references: readonly References[]): string =>
  new Intl.ListFormat('en').format(references.map(({ what, count }) => `${count} ${what}`));
