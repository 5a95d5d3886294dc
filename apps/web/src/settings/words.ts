import type { DataComplexity, ReportingHome } from '../api/generated/graphql.ts';
import type { SettingKey, Settings } from './organization.ts';
import { ORG_MODELS, STAGES } from '../ui/words.ts';

export const COMPLEXITIES: Record<DataComplexity, string> = { NORMAL: 'Normal', HIGH: 'High' };
export const HOMES: Record<ReportingHome, string> = {
  ENGINEERING: 'Engineering',
  DATA: 'Data',
  PRODUCT: 'Product',
};

/** What a table of words offers to a select. */
export const optionsOf = <K extends string>(
  words: Record<K, string>,
): { value: K; label: string }[] =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** A setting's value as people read it. */
export function settingText(key: SettingKey, settings: Settings): string {
  const value = settings[key];
  if (value === null) return 'not set';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const words: Record<string, string> = { ...STAGES, ...COMPLEXITIES, ...HOMES, ...ORG_MODELS };
  return key === 'timeToHireDays' ? `${value} days` : (words[value] ?? String(value));
}
