import { closest } from '../text/closest.ts';
import { folded } from '../text/text.ts';
import { FileRefused } from '../file-refused.ts';
import { Archive, type Bytes } from './archive.ts';
import {
  numberFormatsOf,
  sharedTextsOf,
  structureOf,
  type Sheet,
  type SheetName,
} from './parts.ts';
import { mergedIn, rowsOf, type SheetRow } from './rows.ts';
import { decoded, type Pause } from './xml.ts';
import { archiveKind } from './kinds.ts';

/** Bytes of one sheet, unpacked. */
const MAX_SHEET = 512 * 1024 * 1024;

export type ReadingOptions = {
  /** Runs other work now and then. */
  pause?: Pause;
  /** Called with the bytes of the archive that were read so far, about. */
  onProgress?: ((bytes: number) => void) | undefined;
};

/** A workbook (.xlsx) of which nothing is kept but the texts that its cells share. */
export class Workbook {
  private constructor(
    private readonly archive: Archive,
    private readonly structure: Awaited<ReturnType<typeof structureOf>>,
  ) {}

  /** @throws FileRefused for what is no workbook, or a damaged or a protected one */
  static async open(bytes: Bytes): Promise<Workbook> {
    const archive = await Archive.open(bytes);
    const other = archiveKind(archive.names);
    if (other) throw new FileRefused(`is ${other.name}: ${other.advice}`);
    return new Workbook(archive, await structureOf(archive));
  }

  /** Its sheets that hold cells, in their order. */
  get sheets(): readonly SheetName[] {
    return this.structure.sheets;
  }

  /**
   * The sheet with this name, whatever its capitals; without a name the first that is not hidden.
   * @throws FileRefused naming the sheets that there are
   */
  sheet(name?: string): SheetName {
    return this.find(name);
  }

  private find(name: string | undefined): Sheet {
    const { sheets } = this.structure;
    if (name === undefined) return sheets.find(({ isHidden }) => !isHidden) ?? (sheets[0] as Sheet);
    const found =
      sheets.find((sheet) => sheet.name === name) ??
      sheets.find((sheet) => folded(sheet.name) === folded(name));
    if (found) return found;
    const names = sheets.map((sheet) => sheet.name);
    const some = names.slice(0, 20).map((each) => `"${each.slice(0, 60)}"`);
    const more = names.length > 20 ? ` and ${names.length - 20} more` : '';
    throw new FileRefused(
      `has no sheet "${name}"${closest(name, names)}. Its sheets are: ${some.join(', ')}${more}`,
    );
  }

  /**
   * The rows of a sheet that have something in them, as they are read. Hidden rows are rows. A cell that is merged with
   * those below it stands in each of their rows.
   * @throws FileRefused
   */
  async *rows(name?: string, { pause, onProgress }: ReadingOptions = {}): AsyncGenerator<SheetRow> {
    const { archive, structure } = this;
    const { part } = this.find(name);
    const open = () => {
      const bytes = archive.read(part, MAX_SHEET);
      if (bytes) return bytes;
      throw new FileRefused('lacks a part that it refers to: open it and save it again');
    };
    const texts = await sharedTextsOf(archive, structure.textsPart, pause);
    const formats = await numberFormatsOf(archive, structure.stylesPart);
    const merged = await mergedIn(decoded(open()), pause);
    const reading = { texts, formats, is1904: structure.is1904, merged };
    const told = (bytes: number) => onProgress?.(Math.round(bytes * archive.share(part)));
    yield* rowsOf(counted(open(), told), reading, pause);
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const chunk of bytes) {
    unpacked += chunk.length;
    onProgress(unpacked);
    yield chunk;
  }
}
