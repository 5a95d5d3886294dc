import { localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import type { Role } from '../shared/vocabulary.ts';
import type {
  RegisterMember,
  RegisterModel,
  RegisterPerson,
  RegisterPosition,
  RegisterRow,
  RegisterTeam,
  RegisterUseCase,
} from './registers.ts';

export const useCaseRow = ({ id, version, title }: RegisterUseCase): RegisterRow => ({
  kind: 'useCase',
  id,
  version,
  name: title,
});
const row =
  (kind: RegisterRow['kind']) =>
  ({ id, version, name }: Omit<RegisterRow, 'kind'>): RegisterRow => ({ kind, id, version, name });
export const modelRow: (model: RegisterModel) => RegisterRow = row('model');
export const teamRow: (team: RegisterTeam) => RegisterRow = row('team');
export const personRow: (person: RegisterPerson) => RegisterRow = row('person');
export const memberRow: (member: RegisterMember) => RegisterRow = row('member');

const SPELLED: Readonly<Record<string, string>> = { ML: 'ML', MLOPS: 'MLOps' };
/** A role as its name: `MLOps engineer`. */
export const roleName = (role: Role): string => {
  const words = role.split('_').map((word) => SPELLED[word] ?? word.toLowerCase());
  return words.join(' ').replace(/^./, (letter) => letter.toUpperCase());
};
/** A position has no name: it is called by its role and how much of a week it is. */
export const positionRow = ({ id, version, role, fte }: RegisterPosition): RegisterRow => ({
  kind: 'position',
  id,
  version,
  name: `${roleName(role)}, ${fte} FTE`,
});

export const quoted = (name: string): string => `“${name}”`;

/** A word of the vocabulary as it stands in a sentence. */
export const spoken = (word: string): string => word.toLowerCase().replaceAll('_', ' ');

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ');

/** A date as screens show it: `3 Mar 2026`. */
export function spokenDate(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

export const spokenDay = (at: Instant, timeZone: string): string =>
  spokenDate(localDateOf(at, timeZone));

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
