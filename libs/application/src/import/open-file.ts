import {
  csvFile as fileAt,
  openCsv as openFile,
  type CsvFile,
  type CsvOptions,
  type CsvSource,
} from '@cadre/tabular/files';
import { asRefusal } from './import-refused.ts';

/** @throws ImportRefused when there is no such file */
export const csvFile = (path: string): Promise<CsvSource> => fileAt(path).catch(refused);

/**
 * Opens a file to be imported, as `openCsv` of `libs/tabular` does.
 * @throws ImportRefused when it is empty, or in an encoding that cannot be read
 */
export const openCsv = (source: CsvSource, options?: CsvOptions): Promise<CsvFile> =>
  openFile(source, options).catch(refused);

function refused(error: unknown): never {
  throw asRefusal(error);
}
