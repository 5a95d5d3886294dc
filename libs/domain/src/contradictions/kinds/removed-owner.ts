import { defineContradiction } from '../define-contradiction.ts';
import { memberRow, quoted, useCaseRow } from '../words.ts';

export const removedOwner = defineContradiction({
  id: 'REMOVED_OWNER',
  title: 'The owner of a use case is no longer a member',
  settledBy: 'Give the use case to another owner.',
  namesPeople: true,
  find({ registers, open, at }) {
    const removed = new Map(
      registers.members
        .filter(({ removedAt }) => removedAt !== null && removedAt <= at)
        .map((member) => [member.id, member]),
    );
    return open.flatMap((useCase) => {
      const member = removed.get(useCase.ownerId);
      if (!member) return [];
      return [
        {
          rows: [useCaseRow(useCase), memberRow(member)] as const,
          sentence: `${member.name} is no longer a member, but owns ${quoted(useCase.title)}.`,
        },
      ];
    });
  },
});
