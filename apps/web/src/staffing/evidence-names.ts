import type { EvidenceNamesQuery } from '../api/generated/graphql.ts';
import { ROLES } from '../ui/words.ts';

/** What to call each row: id → name. */
export function namesOf(data: EvidenceNamesQuery | undefined): Map<string, string> {
  const names = new Map<string, string>();
  for (const { node: model } of data?.models.edges ?? []) {
    names.set(model.id, model.name);
    for (const { id, modelVersion } of model.deployments)
      names.set(id, `${model.name} ${modelVersion}`);
  }
  for (const { node: person } of data?.people.edges ?? []) {
    names.set(person.id, person.name);
    for (const { id, role, team } of person.assignments) {
      names.set(id, `${person.name}, ${ROLES[role][0]} in ${team.name}`);
      names.set(team.id, team.name);
    }
  }
  return names;
}
