import { ascending, sortedUnique, sumFte } from '../../shared/numbers.ts';
import type { Instant } from '../../shared/time.ts';
import type { TeamKind } from '../../shared/vocabulary.ts';
import type { Facts, RoleFacts, TeamFacts } from '../facts.types.ts';
import type { World, WorldTeam } from '../world.ts';
import type { ActiveUseCase } from './use-cases.ts';
import { isActiveAt, type DatedAssignment } from './people.ts';

export function openTeams(world: World, at: Instant): WorldTeam[] {
  return world.teams
    .filter(({ archivedAt }) => archivedAt === null || at < archivedAt)
    .sort((a, b) => ascending(a.id, b.id));
}

const idsOf = (teams: WorldTeam[]): string[] => teams.map(({ id }) => id);
const isLed = ({ leadPersonId }: WorldTeam): boolean => leadPersonId !== null;

const linesOf = (teams: WorldTeam[]): string[] =>
  sortedUnique(teams.flatMap(({ productLine }) => (productLine === null ? [] : [productLine])));

export function countTeams(open: WorldTeam[], dated: DatedAssignment[], at: Instant): TeamFacts {
  const ofKind = (kind: TeamKind) => open.filter((team) => team.kind === kind);
  const active = dated.filter(isActiveAt(at));
  const activeIn = (teams: WorldTeam[]) => {
    const ids = new Set(idsOf(teams));
    return active.filter(({ teamId }) => ids.has(teamId));
  };

  const platform = ofKind('ML_PLATFORM');
  const inPlatform = activeIn(platform);
  const mlops = sortedUnique(
    inPlatform.filter(({ role }) => role === 'MLOPS_ENGINEER').map(({ personId }) => personId),
  );
  const product = ofKind('PRODUCT');
  const productLines = linesOf(product).map((line) => {
    const teams = product.filter(({ productLine }) => productLine === line);
    const mlDs = activeIn(teams).filter(
      ({ role }) => role === 'ML_ENGINEER' || role === 'DATA_SCIENTIST',
    );
    const mlDsPersonIds = sortedUnique(mlDs.map(({ personId }) => personId));
    return { line, teamIds: idsOf(teams), mlDsPersonIds };
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
}

/** The open PRODUCT teams that request an active use case. */
export function countProductTeams(
  open: WorldTeam[],
  active: ActiveUseCase[],
): Facts['productTeams'] {
  const requesting = new Set(active.map(({ speaker }) => speaker.teamId));
  const teams = open.filter(({ id, kind }) => kind === 'PRODUCT' && requesting.has(id));
  return { count: teams.length, ids: idsOf(teams), productLines: linesOf(teams) };
}

export function countGovernanceOwners(open: WorldTeam[], governance: RoleFacts) {
  const leads = open.flatMap(({ kind, leadPersonId }) =>
    kind === 'GOVERNANCE' && leadPersonId !== null ? [leadPersonId] : [],
  );
  const personIds = sortedUnique([...governance.personIds, ...leads]);
  return { count: personIds.length, personIds };
}
