import { nameKey } from '../shared/names.ts';
import { ROLES, type Role } from '../shared/vocabulary.ts';

/** What titles of a role have in common; the first that fits is suggested. */
const SIGNS: readonly (readonly [words: RegExp, role: Role])[] = [
  [/\b(head|vp|director) of (ml|ai|machine learning)\b/, 'HEAD_OF_ML'],
  [/\bproduct (manager|owner)\b/, 'ML_PRODUCT_MANAGER'],
  [/\b(mlops|(ml|machine learning) (platform|ops))\b/, 'MLOPS_ENGINEER'],
  [/\b(ml|ai|machine learning|deep learning|nlp) (engineer|developer)\b/, 'ML_ENGINEER'],
  [/\b(data|applied|research) scientist\b/, 'DATA_SCIENTIST'],
  [/\b(data|analytics|etl) engineer\b/, 'DATA_ENGINEER'],
  [/\b(cloud|devops|reliability|infrastructure) engineer\b/, 'CLOUD_ENGINEER'],
  [/\b(software|backend|frontend|full.?stack) (engineer|developer)\b/, 'SOFTWARE_ENGINEER'],
  [/\b(data|business) analyst\b/, 'DATA_ANALYST'],
  [/\b(security|governance|compliance|risk)\b/, 'SECURITY_GOVERNANCE'],
];

/** Whether a text is a role, by its own name. */
export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** The role that a job title probably means; null where nothing suggests one. Never used without being asked. */
export function suggestRole(title: string): Role | null {
  const key = nameKey(title.slice(0, 200));
  return SIGNS.find(([words]) => words.test(key))?.[1] ?? null;
}
