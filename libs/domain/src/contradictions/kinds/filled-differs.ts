import { defineContradiction } from '../define-contradiction.ts';
import type { RegisterPosition } from '../registers.ts';
import { listed, personRow, positionRow, quoted, roleName } from '../words.ts';

/** How the role of the person is other than the position. */
function otherwise(position: RegisterPosition): string[] {
  const { role, teamId, fte } = position.assignment;
  return [
    ...(role === position.role ? [] : [`as ${roleName(role)}`]),
    ...(fte === position.fte ? [] : [`at ${fte} FTE`]),
    ...(teamId === position.teamId ? [] : ['in another team']),
  ];
}

export const filledDiffers = defineContradiction({
  id: 'FILLED_DIFFERS',
  title: 'A hire that turned out otherwise',
  settledBy: 'Let the position say what the role says, or correct the role.',
  namesPeople: true,
  find: (seen) =>
    seen.registers.positions.flatMap((position) => {
      const person = seen.person(position.personId);
      const other = otherwise(position);
      if (!person || other.length === 0) return [];
      const row = positionRow(position);
      return [
        {
          rows: [row, personRow(person)] as const,
          sentence: `The position ${quoted(row.name)} was filled by ${person.name}, who works ${listed(other)}.`,
        },
      ];
    }),
});
