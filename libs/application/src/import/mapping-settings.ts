import type { Mapping } from '@cadre/contracts/import';
import { ImportRefused } from './import-refused.ts';

/** What may be set for one import, beside its mapping. */
export type MappingSettings = {
  source?: {
    encoding?: string | undefined;
    delimiter?: string | undefined;
    decimal?: '.' | ',' | undefined;
    sheet?: string | undefined;
  };
  /** Whether the ends of a file of people are last days worked. */
  endsAreLastDays?: boolean | undefined;
};

/**
 * A mapping with the settings of one import, which come before its own.
 * @throws ImportRefused for a setting that it has no use for
 */
export function withSettings(mapping: Mapping, settings: MappingSettings): Mapping {
  const given = Object.entries(settings.source ?? {}).filter(([, value]) => value !== undefined);
  const source = { ...mapping.source, ...Object.fromEntries(given) };
  if ((source.delimiter ?? ',').length !== 1) {
    throw new ImportRefused(
      `"${source.delimiter}" is not one character: cells are separated by one.`,
    );
  }
  const { endsAreLastDays: isLast } = settings;
  if (isLast === undefined) return { ...mapping, source };
  const end = mapping.fields.endDate;
  if (!end || !('date' in end)) {
    throw new ImportRefused(`The mapping ${mapping.name} reads no day as the end.`);
  }
  return { ...mapping, source, fields: { ...mapping.fields, endDate: { ...end, isLast } } };
}
