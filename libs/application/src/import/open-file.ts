import {
  fileAt as openPath,
  openTable,
  type FileSource,
  type TableFile,
  type TableOptions,
} from '@cadre/tabular/files';
import { fitFor, wantedHeadings } from '@cadre/tabular';
import { asRefusal } from './import-refused.ts';
import type { Mapping } from '@cadre/contracts/import';

/** @throws ImportRefused when there is no such file */
export const fileAt = (path: string): Promise<FileSource> => openPath(path).catch(refused);

/**
 * Opens a file whose headings are those of a mapping; lines may stand before them.
 * @throws ImportRefused when it is empty, or cannot be read
 */
export async function openMapped(
  source: FileSource,
  { columns, source: form }: Mapping,
  options: Pick<TableOptions, 'onProgress' | 'known'> = {},
): Promise<TableFile> {
  const fit = fitFor(wantedHeadings(columns));
  const file = await openTable(source, { ...form, fit, ...options }).catch(refused);
  return { ...file, items: refusing(file.items) };
}

/** A workbook may turn out to be damaged while it is read. */
async function* refusing<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    refused(error);
  }
}

function refused(error: unknown): never {
  throw asRefusal(error);
}
