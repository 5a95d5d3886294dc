import type { Instant } from '../shared/time.ts';
import type { Found } from './define-contradiction.ts';
import { filledDiffers } from './kinds/filled-differs.ts';
import { goLivePassed } from './kinds/go-live-passed.ts';
import { leftAccountable, leftModelOwner, leftTeamLead } from './kinds/left.ts';
import { liveInEarlierStage } from './kinds/live-in-earlier-stage.ts';
import { liveWithoutUseCase } from './kinds/live-without-use-case.ts';
import { monitoringWithoutModel } from './kinds/monitoring-without-model.ts';
import { removedOwner } from './kinds/removed-owner.ts';
import { namesakes, twinLines, twinModels, twinPeople, twinTeams } from './kinds/twins.ts';
import type { RegisterRow, Registers } from './registers.ts';
import { look } from './seen.ts';

/** Every kind of contradiction, in the order in which they are listed: what the rules count wrongly by comes first. */
export const CONTRADICTIONS = [
  monitoringWithoutModel,
  liveWithoutUseCase,
  liveInEarlierStage,
  goLivePassed,
  filledDiffers,
  leftModelOwner,
  leftAccountable,
  leftTeamLead,
  removedOwner,
  twinPeople,
  namesakes,
  twinTeams,
  twinModels,
  twinLines,
] as const;
export type ContradictionKind = (typeof CONTRADICTIONS)[number]['id'];
export const CONTRADICTION_KINDS = CONTRADICTIONS.map(({ id }) => id);

export type Contradiction = {
  /** The same as long as it stands. */
  id: string;
  kind: ContradictionKind;
  /** What is the matter, in one sentence. */
  sentence: string;
  /** The row that a repair changes first, and the one that it disagrees with, where there is one that may be seen. */
  rows: readonly RegisterRow[];
  /** The change that would settle it. */
  settledBy: string;
};

/** Who reads, and whether they may see who people are. */
export type Reader = { memberId: string | null; seesPeople: boolean };

/**
 * Where the registers disagree at `at`, as a reader may see it: who may not see people sees what concerns their own rows,
 * without the other's name.
 */
export function findContradictions(
  registers: Registers,
  at: Instant,
  reader: Reader,
): Contradiction[] {
  const seen = look(registers, at);
  const times = new Map<string, number>();
  return CONTRADICTIONS.flatMap(({ id: kind, namesPeople, settledBy, find }) =>
    find(seen).flatMap((found: Found) => {
      const shown = namesPeople && !reader.seesPeople ? ownOf(found, reader) : found;
      if (!shown) return [];
      const { sentence, rows } = shown;
      // Of what only the shown rows are known, a row may have several of one kind.
      const name = [kind, ...rows.map((row) => row.id)].join(' ');
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      return [{ id: time === 1 ? name : `${name} ${time}`, kind, sentence, rows, settledBy }];
    }),
  );
}

function ownOf({ own = [] }: Found, { memberId }: Reader): Pick<Found, 'rows' | 'sentence'> | null {
  const mine = memberId === null ? undefined : own.find((each) => each.memberId === memberId);
  return mine ? { rows: [mine.row], sentence: mine.sentence } : null;
}
