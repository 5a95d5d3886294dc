import { FileRefused } from '../file-refused.ts';
import type { Fit } from '../text/headings.ts';
import { tableOf, Workbook } from '../workbook/index.ts';
import { givingWay } from './giving-way.ts';
import type { TableFile } from './open-table.ts';
import type { FileSource } from './source.ts';

export type SheetOptions = {
  /** The sheet's name; the first one that is not hidden where absent. */
  sheet?: string | undefined;
  fit?: Fit | undefined;
  onProgress?: ((bytes: number) => void) | undefined;
};

/**
 * Opens a sheet of a workbook for streaming: at most some pieces of it, and the texts that its cells share, are in memory.
 * @throws FileRefused for what is no workbook, has no such sheet, or nothing in it; while it is read, for a damaged one
 */
export async function openSheet(source: FileSource, options: SheetOptions): Promise<TableFile> {
  const turns = givingWay();
  const named = (error: unknown): never => {
    if (!(error instanceof FileRefused)) throw error;
    throw new FileRefused(`${source.name} ${error.message}.`);
  };
  const reading = { ...options, pause: () => turns.pause() };
  const { sheet, items, ...table } = await Workbook.open(source)
    .then((book) => tableOf(book, reading))
    .catch(named);
  return { ...table, form: { sheet }, items: naming(items, named) };
}

async function* naming<T>(items: AsyncIterable<T>, named: (error: unknown) => never) {
  try {
    yield* items;
  } catch (error) {
    named(error);
  }
}
