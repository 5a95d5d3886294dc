import type { AlertPartsFragment } from '../api/generated/graphql.ts';
import { RULES } from '../ui/words.ts';

/** The rule's title and, where it has several alerts, what this one is about. */
export const alertName = ({ rule, about }: Pick<AlertPartsFragment, 'rule' | 'about'>): string =>
  about === null ? RULES[rule] : `${RULES[rule]}: ${about}`;
