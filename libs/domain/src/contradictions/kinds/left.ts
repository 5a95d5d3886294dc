import { accountableByStage } from '../../shared/accountable.ts';
import { defineContradiction } from '../define-contradiction.ts';
import type { RegisterModel, RegisterPerson } from '../registers.ts';
import type { Seen } from '../seen.ts';
import { listed, modelRow, personRow, quoted, spoken, teamRow, useCaseRow } from '../words.ts';

/** The people of these ids who have left, each once. */
const left = (seen: Seen, ids: readonly (string | null)[]): RegisterPerson[] =>
  [...new Set(ids)].flatMap((id) => {
    const person = seen.person(id);
    return person?.hasLeft ? [person] : [];
  });

const RESPONSIBILITIES = [
  ['behaviour', 'behaviourOwnerId'],
  ['deployment', 'deploymentOwnerId'],
  ['monitoring', 'monitoringOwnerId'],
] as const satisfies readonly (readonly [string, keyof RegisterModel])[];

export const leftModelOwner = defineContradiction({
  id: 'LEFT_MODEL_OWNER',
  title: 'The owner of a model has left',
  settledBy: 'Name another owner.',
  namesPeople: true,
  find: (seen) =>
    seen.models.flatMap((model) => {
      const owners = RESPONSIBILITIES.map(([, property]) => model[property]);
      return left(seen, owners).map((person) => {
        const owned = RESPONSIBILITIES.filter(([, property]) => model[property] === person.id);
        const what = `the ${listed(owned.map(([word]) => word))} of ${quoted(model.name)}`;
        return {
          rows: [modelRow(model), personRow(person)] as const,
          sentence: `${person.name} has left, but owns ${what}.`,
          own: owners.flatMap((id) => {
            const owner = seen.person(id);
            if (!owner?.memberId || owner.hasLeft) return [];
            const sentence = `The person who owns ${what} has left.`;
            return [{ memberId: owner.memberId, row: modelRow(model), sentence }];
          }),
        };
      });
    }),
});

export const leftTeamLead = defineContradiction({
  id: 'LEFT_TEAM_LEAD',
  title: 'The lead of a team has left',
  settledBy: 'Name another lead, or archive the team.',
  namesPeople: true,
  find: (seen) =>
    seen.teams.flatMap((team) =>
      left(seen, [team.leadPersonId]).map((person) => ({
        rows: [teamRow(team), personRow(person)] as const,
        sentence: `${person.name} has left, but leads the team ${quoted(team.name)}.`,
      })),
    ),
});

export const leftAccountable = defineContradiction({
  id: 'LEFT_ACCOUNTABLE',
  title: 'The person accountable for a use case has left',
  settledBy: 'Name another accountable person.',
  namesPeople: true,
  find: (seen) =>
    seen.open.flatMap((useCase) => {
      const byStage = accountableByStage(useCase);
      return left(
        seen,
        byStage.map(({ personId }) => personId),
      ).map((person) => {
        const held = byStage.filter(({ personId }) => personId === person.id);
        const what =
          held.length === byStage.length
            ? quoted(useCase.title)
            : `${listed(held.map(({ stage }) => spoken(stage)))} of ${quoted(useCase.title)}`;
        return {
          rows: [useCaseRow(useCase), personRow(person)] as const,
          sentence: `${person.name} has left, but is accountable for ${what}.`,
          own: [
            {
              memberId: useCase.ownerId,
              row: useCaseRow(useCase),
              sentence: `The person accountable for ${what} has left.`,
            },
          ],
        };
      });
    }),
});
