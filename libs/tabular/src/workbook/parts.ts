import type { Archive } from './archive.ts';
import { builtInFormat, formatOf, type NumberFormat } from './formats.ts';
import { SharedTexts } from './shared-texts.ts';
import { unescaped } from './values.ts';
import { attribute, readAll, type Pause } from './xml.ts';
import { FileRefused } from '../file-refused.ts';

const MB = 1024 * 1024;
/** How many bytes the parts of a workbook may have unpacked. */
const LIMITS = { structure: 8 * MB, styles: 32 * MB, texts: 256 * MB };
/** More characters than a cell is taken with: the rest of a text is not kept, and the row is an error. */
export const MAX_TEXT = 64 * 1024 + 1;

export type SheetName = { name: string; isHidden: boolean };
export type Sheet = SheetName & { part: string };
export type Structure = { sheets: Sheet[]; is1904: boolean; textsPart: string; stylesPart: string };

type Relation = { type: string; target: string };

/** Relations lead to parts of the same archive; what lies outside of it is left alone. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  const rels = `${folder}_rels/${part.slice(slash)}.rels`;
  await readAll(archive.read(rels, LIMITS.structure), {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
      relations.set(Id, {
        type: Type.slice(Type.lastIndexOf('/') + 1),
        target: join(folder, Target),
      });
    },
  });
  return relations;
}

/** The name of a part that another refers to. */
function join(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The sheets of a workbook that hold cells, in their order, and where its other parts are. */
export async function structureOf(archive: Archive): Promise<Structure> {
  const root = [...(await relationsOf(archive, '')).values()];
  const book = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const relations = await relationsOf(archive, book);
  const structure: Structure = { sheets: [], is1904: false, textsPart: '', stylesPart: '' };
  await readAll(archive.read(book, LIMITS.structure), {
    open(name, attributes) {
      if (name === 'workbookPr') structure.is1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const relation = relations.get(attribute(attributes, 'id') ?? '');
      if (relation?.type !== 'worksheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      structure.sheets.push({ name: title, isHidden: state !== 'visible', part: relation.target });
    },
  });
  for (const { type, target } of relations.values()) {
    if (type === 'sharedStrings') structure.textsPart = target;
    if (type === 'styles') structure.stylesPart = target;
  }
  if (structure.sheets.length === 0) throw new FileRefused('has no sheet with cells');
  return structure;
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The texts that cells share. */
export async function sharedTextsOf(
  archive: Archive,
  part: string,
  pause?: Pause,
): Promise<SharedTexts> {
  const texts = new SharedTexts();
  const text = new RichText();
  await readAll(
    archive.read(part, LIMITS.texts),
    {
      open: (name) => text.open(name),
      text: (more) => text.add(more),
      close(name) {
        text.close(name);
        if (name === 'si') texts.add(text.taken());
      },
    },
    pause,
  );
  return texts;
}

/** Gathers the text of runs (`t`), without what says how it is pronounced. */
export class RichText {
  private text = '';
  private isText = false;
  private isSaid = false;

  open(name: string): void {
    if (name === 't') this.isText = !this.isSaid;
    if (name === 'rPh') this.isSaid = true;
  }

  add(text: string): void {
    if (this.isText && this.text.length < MAX_TEXT) this.text += text.slice(0, MAX_TEXT);
  }

  close(name: string): void {
    if (name === 't') this.isText = false;
    if (name === 'rPh') this.isSaid = false;
  }

  taken(): string {
    const text = unescaped(this.text);
    this.text = '';
    return text;
  }
}

/** How many formats a workbook may have: Excel's own limit. */
const MAX_FORMATS = 65_536;

/** What the format of each style says of numbers, by the style's number. */
export async function numberFormatsOf(archive: Archive, part: string): Promise<NumberFormat[]> {
  const codes = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isCells = false;
  await readAll(archive.read(part, LIMITS.styles), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt' && codes.size < MAX_FORMATS) codes.set(numFmtId, formatOf(formatCode));
      if (name === 'cellXfs') isCells = true;
      if (name !== 'xf' || !isCells || formats.length >= MAX_FORMATS) return;
      formats.push(codes.get(numFmtId) ?? builtInFormat(Number(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return formats;
}
