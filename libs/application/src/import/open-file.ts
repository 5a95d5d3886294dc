import {
  csvFile as fileAt,
  openCsv as openFile,
  type CsvFile,
  type CsvOptions,
  type CsvSource,
} from '@cadre/tabular/files';
import { fitFor, wantedHeadings } from '@cadre/tabular';
import { asRefusal } from './import-refused.ts';
import type { Mapping } from '@cadre/contracts/import';

/** @throws ImportRefused when there is no such file */
export const csvFile = (path: string): Promise<CsvSource> => fileAt(path).catch(refused);

/**
 * Opens a file to be imported, as `openCsv` of `libs/tabular` does.
 * @throws ImportRefused when it is empty, or in an encoding that cannot be read
 */
export const openCsv = (source: CsvSource, options?: CsvOptions): Promise<CsvFile> =>
  openFile(source, options).catch(refused);

/** Opens a file whose headings are those of a mapping; lines may stand before them. */
export const openMapped = (
  source: CsvSource,
  { columns, source: form }: Mapping,
  options: Pick<CsvOptions, 'onProgress' | 'known' | 'delimiter'> = {},
): Promise<CsvFile> =>
  openCsv(source, { ...form, fit: fitFor(wantedHeadings(columns)), ...options });

function refused(error: unknown): never {
  throw asRefusal(error);
}
