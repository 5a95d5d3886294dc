import { byName } from '../../shared/names.ts';
import { sortedUnique, sumFte } from '../../shared/numbers.ts';
import type { TeamKind } from '../../shared/vocabulary.ts';
import type { TeamFacts } from '../facts.types.ts';
import type { WorldTeam } from '../world.ts';
import { defineComputedFact } from './define-fact.ts';
import { isActiveAt } from './people.ts';
import { idsOf, linesOf } from './teams.ts';

/** The platform teams, the data teams, and the people who work on each product line. */
export const teams = defineComputedFact({
  id: 'teams',
  shows: [],
  count({ openTeams, dated, at, holder }): TeamFacts {
    const ofKind = (kind: TeamKind) => openTeams.filter((team) => team.kind === kind);
    const isLed = ({ leadPersonId }: WorldTeam) => holder(leadPersonId) !== null;
    const active = dated.filter(isActiveAt(at));
    const activeIn = (some: readonly WorldTeam[]) => {
      const ids = new Set(idsOf(some));
      return active.filter(({ teamId }) => ids.has(teamId));
    };
    const platform = ofKind('ML_PLATFORM');
    const inPlatform = activeIn(platform);
    const mlops = sortedUnique(
      inPlatform.filter(({ role }) => role === 'MLOPS_ENGINEER').map(({ personId }) => personId),
    );
    const product = ofKind('PRODUCT');
    const productLines = linesOf(product).map((line) => {
      const ofLine = product.filter(({ productLine }) => productLine === line);
      const mlDs = activeIn(ofLine).filter(
        ({ role }) => role === 'ML_ENGINEER' || role === 'DATA_SCIENTIST',
      );
      const mlDsPersonIds = sortedUnique(mlDs.map(({ personId }) => personId));
      return { line, teamIds: idsOf(ofLine), mlDsPersonIds };
    });
    const data = ofKind('DATA');
    return {
      platform: {
        ids: idsOf(platform),
        ledIds: idsOf(platform.filter(isLed)),
        fte: sumFte(inPlatform.map(({ fte }) => fte)),
        assignmentIds: inPlatform.map(({ id }) => id),
      },
      platformMlops: { heads: mlops.length, personIds: mlops },
      data: { ids: idsOf(data), ledIds: idsOf(data.filter(isLed)) },
      productLines,
    };
  },
  complete: ({ productLines, ...counted }): TeamFacts => ({
    ...counted,
    productLines: byName(productLines, ({ line }) => line).flatMap((same) => {
      const [first] = same;
      if (!first) return [];
      return {
        line: first.line,
        teamIds: sortedUnique(same.flatMap(({ teamIds }) => teamIds)),
        mlDsPersonIds: sortedUnique(same.flatMap(({ mlDsPersonIds }) => mlDsPersonIds)),
      };
    }),
  }),
  *boundaries({ world }) {
    for (const { archivedAt } of world.teams) yield archivedAt;
  },
});
