import { HOLDER_KINDS, nameKey, type HolderKind } from '@cadre/domain';
import { holdersKnownAs, type KnownHolder } from '@cadre/persistence';
import type { Work } from '../../core/work.ts';

/** Whom a text of a file names, or why that cannot be told. */
export type FoundHolder =
  { holder: KnownHolder; reason?: never } | { holder?: never; reason: string };

const WORDS: Record<HolderKind, string> = {
  PERSON: 'person',
  TEAM: 'team',
  COMMITTEE: 'committee',
};
const formatChoice = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A text that says of what kind the name is: `team: Platform`. */
function named(text: string): { kind: HolderKind | null; key: string } {
  const at = text.indexOf(':');
  const word = at < 0 ? '' : nameKey(text.slice(0, at));
  const kind = HOLDER_KINDS.find((each) => WORDS[each] === word) ?? null;
  return { kind, key: nameKey(kind === null ? text : text.slice(at + 1)) };
}

/**
 * Finds the person, team or committee that each text names. An employee number or e-mail address comes before a name.
 * @param kinds what may be named
 */
export async function findHolders(
  work: Work,
  texts: readonly string[],
  kinds: readonly HolderKind[] = HOLDER_KINDS,
): Promise<(text: string) => FoundHolder> {
  const keys = [...new Set(texts.map((text) => named(text).key))];
  const rows = keys.length === 0 ? [] : await holdersKnownAs(work.tx, keys);
  const allowed = rows.filter(({ kind }) => kinds.includes(kind));
  const byKey = new Map<string, KnownHolder[]>();
  for (const row of allowed) {
    for (const key of new Set([...row.own, row.nameKey])) {
      byKey.set(key, [...(byKey.get(key) ?? []), row]);
    }
  }
  return (text) => {
    const { kind, key } = named(text);
    const all = (byKey.get(key) ?? []).filter((row) => kind === null || row.kind === kind);
    const owners = all.filter(({ own }) => own.includes(key));
    const [one, another] = owners.length > 0 ? owners : all;
    if (one && !another) return { holder: one };
    if (!one) return { reason: `is no ${formatChoice(kinds.map((each) => WORDS[each]))} here` };
    const people = all.filter((row) => row.kind === 'PERSON').length;
    const advice =
      people > 1
        ? 'give an e-mail address or an employee number'
        : `say which: “${all.map((row) => `${WORDS[row.kind]}: ${row.name}`).join('” or “')}”`;
    return { reason: `is the name of several: ${advice}` };
  };
}
