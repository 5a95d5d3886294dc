import type { KeyPeopleQuery } from '../api/generated/graphql.ts';
import { impactLines, type ImpactLine } from '../explain/impact.ts';
import { counted } from '../ui/words.ts';

type Person = KeyPeopleQuery['keyPeople']['people'][number];

/** What would change if this person left now, line by line: rules, gaps, the organization model. */
export const linesOf = ({ rules, gaps, orgModel }: Person): ImpactLine[] =>
  impactLines({
    facts: [],
    rules: rules.map((shift) => ({ ...shift, reasons: [] })),
    gaps,
    hires: [],
    orgModel,
  });

/** What this person owns, and would leave: `Owner in 2 models; ownership changes in 3 use cases.` */
export function ownedBy({ useCaseIds, modelIds }: Person): string | null {
  const parts = [
    ...(modelIds.length > 0 ? [`owner in ${counted(modelIds.length, 'model', 'models')}`] : []),
    ...(useCaseIds.length > 0
      ? [`ownership changes in ${counted(useCaseIds.length, 'use case', 'use cases')}`]
      : []),
  ];
  if (parts.length === 0) return null;
  const text = parts.join('; ');
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}
