import { looseKey, nameKey } from '../../shared/names.ts';
import { ascending } from '../../shared/numbers.ts';
import { defineContradiction, type Found } from '../define-contradiction.ts';
import type { RegisterPerson, RegisterRow } from '../registers.ts';
import { modelRow, personRow, quoted, teamRow } from '../words.ts';

/** The rows of each key by id, those without a key left out. */
function byKey<Row extends { id: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => ascending(a.id, b.id)));
}

/** Each later row with the first: settling all of these leaves no two alike. */
const pairsOf = <Row>([first, ...later]: readonly Row[]): [Row, Row][] =>
  first === undefined ? [] : later.map((row) => [first, row]);

/** What sets two spellings apart. */
const difference = (one: string, other: string): string =>
  nameKey(one) === nameKey(other)
    ? 'have the same name'
    : 'have names that differ only in accents, hyphens, apostrophes, full stops or spaces';

type Named = { id: string; name: string };
const twinNames = <Row extends Named>(
  rows: readonly Row[],
  what: string,
  rowOf: (row: Row) => RegisterRow,
): Found[] =>
  byKey(rows, ({ name }) => looseKey(name))
    .flatMap(pairsOf)
    .map(([one, other]) => ({
      rows: [rowOf(one), rowOf(other)] as const,
      sentence: `The ${what} ${quoted(one.name)} and ${quoted(other.name)} ${difference(one.name, other.name)}.`,
    }));

export const twinTeams = defineContradiction({
  id: 'TWIN_TEAMS',
  title: 'Teams of one name',
  settledBy: 'Rename one of them, or archive it.',
  namesPeople: false,
  find: (seen) => twinNames(seen.teams, 'teams', teamRow),
});

export const twinModels = defineContradiction({
  id: 'TWIN_MODELS',
  title: 'Models of one name',
  settledBy: 'Rename one of them.',
  namesPeople: false,
  find: (seen) => twinNames(seen.models, 'models', modelRow),
});

export const twinLines = defineContradiction({
  id: 'TWIN_LINES',
  title: 'Spellings of one product line',
  settledBy: 'Give both teams one spelling.',
  namesPeople: false,
  find: (seen) =>
    byKey(seen.teams, ({ productLine }) => productLine && looseKey(productLine))
      .map((teams) => teams.filter(isFirstOfItsSpelling))
      .flatMap(pairsOf)
      .map(([one, other]) => ({
        rows: [teamRow(one), teamRow(other)] as const,
        sentence: `The product lines ${quoted(one.productLine ?? '')} of ${quoted(one.name)} and ${quoted(other.productLine ?? '')} of ${quoted(other.name)} ${difference(one.productLine ?? '', other.productLine ?? '')}.`,
      })),
});

const isFirstOfItsSpelling = <Row extends { productLine: string | null }>(
  { productLine }: Row,
  index: number,
  all: readonly Row[],
): boolean => all.findIndex((other) => other.productLine === productLine) === index;

const keyOf = (text: string | null): string | null => (text ? nameKey(text) : null);

/** A pair of people as leaders see it, and as each of the two does. */
const twins = (
  one: RegisterPerson,
  other: RegisterPerson,
  said: { sentence: string; own: string },
): Found => ({
  rows: [personRow(one), personRow(other)],
  sentence: said.sentence,
  own: [one, other].flatMap((person) =>
    person.memberId === null
      ? []
      : [{ memberId: person.memberId, row: personRow(person), sentence: said.own }],
  ),
});

export const twinPeople = defineContradiction({
  id: 'TWIN_PEOPLE',
  title: 'People of one e-mail address or employee number',
  settledBy: 'Merge the two, or correct one of them.',
  namesPeople: true,
  find({ people }) {
    const pairs = (what: string, key: (person: RegisterPerson) => string | null) =>
      byKey(people, key)
        .flatMap(pairsOf)
        .map(([one, other]) =>
          twins(one, other, {
            sentence: `${one.name} and ${other.name} have one ${what}.`,
            own: `Another person has your ${what}.`,
          }),
        );
    const byEmail = pairs('e-mail address', ({ email }) => keyOf(email));
    const known = new Set(byEmail.map(pairKey));
    const byNumber = pairs('employee number', ({ employeeNumber }) => keyOf(employeeNumber));
    return [...byEmail, ...byNumber.filter((found) => !known.has(pairKey(found)))];
  },
});

const pairKey = ({ rows }: Found): string => rows.map(({ id }) => id).join(' ');

export const namesakes = defineContradiction({
  id: 'NAMESAKES',
  title: 'People of one name in one team',
  settledBy: 'Merge the two, or mark them as two people.',
  namesPeople: true,
  find({ registers, people, today }) {
    const marked = new Set(
      registers.twoPeople.flatMap(({ personId, otherId }) => [
        `${personId} ${otherId}`,
        `${otherId} ${personId}`,
      ]),
    );
    const there = new Map(
      people.filter(({ hasLeft }) => !hasLeft).map((person) => [person.id, person]),
    );
    const teams = new Map<string, Set<RegisterPerson>>(
      registers.teams.map(({ id }) => [id, new Set()]),
    );
    for (const { personId, teamId, endDate } of registers.assignments) {
      if (endDate !== null && endDate <= today) continue;
      const person = there.get(personId);
      if (person) teams.get(teamId)?.add(person);
    }
    const found = new Map<string, Found>();
    for (const team of registers.teams) {
      const members = [...(teams.get(team.id) ?? [])];
      for (const [one, other] of byKey(members, ({ name }) => nameKey(name)).flatMap(unmarked)) {
        const pair = twins(one, other, {
          sentence: `Two people of the team ${quoted(team.name)} are called ${one.name}: they may be one.`,
          own: `Another person of the team ${quoted(team.name)} has your name.`,
        });
        if (!found.has(pairKey(pair))) found.set(pairKey(pair), pair);
      }
    }
    return [...found.values()];

    /** Each later person with the first one who is not known to be another. */
    function unmarked(group: readonly RegisterPerson[]): [RegisterPerson, RegisterPerson][] {
      return group.flatMap((person, index) => {
        const one = group.slice(0, index).find(({ id }) => !marked.has(`${id} ${person.id}`));
        return one ? [[one, person] as [RegisterPerson, RegisterPerson]] : [];
      });
    }
  },
});
