import type { EvidenceNamesQuery } from '../api/generated/graphql.ts';
import { ROLES } from '../ui/words.ts';

/** A row behind a number: what to call it, and whose drawer shows it. */
export type EvidenceRow = { name: string; model: string | null; person: string | null };

/** The rows by id. A deployment is shown with its model, an assignment with its person. */
export function evidenceRows(data: EvidenceNamesQuery | undefined): Map<string, EvidenceRow> {
  const rows = new Map<string, EvidenceRow>();
  for (const { node: model } of data?.models.edges ?? []) {
    const shown = { model: model.id, person: null };
    rows.set(model.id, { name: model.name, ...shown });
    for (const { id, modelVersion } of model.deployments) {
      rows.set(id, { name: `${model.name} ${modelVersion}`, ...shown });
    }
    for (const { id, title } of model.incidents) rows.set(id, { name: title, ...shown });
  }
  for (const { node: person } of data?.people.edges ?? []) {
    const shown = { model: null, person: person.id };
    rows.set(person.id, { name: person.name, ...shown });
    for (const { id, role, team } of person.assignments) {
      rows.set(id, { name: `${person.name}, ${ROLES[role][0]} in ${team.name}`, ...shown });
      rows.set(team.id, { name: team.name, model: null, person: null });
    }
  }
  return rows;
}
