import { textOf, type Cell } from '../cell.ts';
import { FileRefused } from '../file-refused.ts';
import type { NumberFormat } from './formats.ts';
import { isTrue, MAX_TEXT, RichText } from './parts.ts';
import type { SharedTexts } from './shared-texts.ts';
import { isoCell, numberCell, unescaped } from './values.ts';
import { readXml, type Attributes, type Pause, type XmlHandler } from './xml.ts';

/** Excel's own limits. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
/** Characters of one row: as of a record of a text. */
const MAX_ROW = 1024 * 1024;

/** A row that has something in it, with the number that its sheet gives it. */
export type SheetRow = { row: number; cells: Cell[]; isTooLong: boolean };

export type Reading = {
  texts: SharedTexts;
  formats: readonly NumberFormat[];
  is1904: boolean;
  /** Cells that reach down over several rows: the last row of each, by `place` of its first cell. */
  merged: ReadonlyMap<number, number>;
};

/** One number for a cell's row and column. */
const place = (row: number, column: number): number => row * MAX_COLUMNS + column;

const NOT_SAVED =
  'is a formula whose value is not in the file: open the workbook in a spreadsheet program and save it';

/** Makes rows of the XML of a sheet. */
class Rows implements XmlHandler {
  ready: SheetRow[] = [];
  private row = 0;
  private column = -1;
  private cells: Cell[] = [];
  private size = 0;
  private type = 'n';
  private style = 0;
  private value = '';
  private formula: string | null = null;
  private isValue = false;
  private isFormula = false;
  private isFilled = false;
  private readonly inline = new RichText();
  /** Of columns: the cell that reaches down, and until which row. */
  private readonly reaching = new Map<number, { cell: Cell; until: number }>();

  constructor(private readonly reading: Reading) {}

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        return this.begin(attributes['r']);
      case 'c':
        return this.beginCell(attributes);
      case 'v':
        this.isValue = true;
        return;
      case 'f':
        this.isFormula = true;
        this.formula ??= '';
        return;
      default:
        if (this.type === 'inlineStr') this.inline.open(name);
    }
  }

  text(text: string): void {
    if (this.isValue) {
      if (this.value.length < MAX_TEXT) this.value += text.slice(0, MAX_TEXT);
    } else if (this.isFormula) {
      if (this.formula !== null && this.formula.length < 60) this.formula += text.slice(0, 60);
    } else if (this.type === 'inlineStr') this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.isValue = false;
    else if (name === 'f') this.isFormula = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.end();
    else if (this.type === 'inlineStr') this.inline.close(name);
  }

  private begin(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row || row > MAX_ROWS) {
      throw new FileRefused(
        `has rows in no order (after row ${this.row}): open it and save it again`,
      );
    }
    this.row = row;
    this.column = -1;
    this.cells = [];
    this.size = 0;
    this.isFilled = false;
  }

  private beginCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? this.column + 1 : columnOf(r);
    if (column < 0 || column >= MAX_COLUMNS) {
      throw new FileRefused(`has a cell in no column (row ${this.row}): open it and save it again`);
    }
    this.column = column;
    this.type = t;
    this.style = Number(s);
    this.value = '';
    this.formula = null;
  }

  private endCell(): void {
    const cell = this.cellOf();
    this.type = 'n';
    const text = textOf(cell);
    if (text === '') return;
    this.isFilled ||= text.trim() !== '';
    this.size += text.length;
    if (this.size > MAX_ROW) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = cell;
  }

  private cellOf(): Cell {
    const { texts, formats, is1904 } = this.reading;
    const { type, value, formula } = this;
    if (type === 'inlineStr') return this.inline.taken();
    if (formula !== null && value === '' && type !== 'str') {
      return { text: `=${formula}`, fault: NOT_SAVED };
    }
    if (value === '') return '';
    switch (type) {
      case 's': {
        const text = texts.get(/^\d+$/.test(value) ? Number(value) : NaN);
        if (text !== undefined) return text;
        throw new FileRefused(`refers to a text that it has not (row ${this.row}): save it again`);
      }
      case 'b':
        return isTrue(value) ? 'TRUE' : 'FALSE';
      case 'e':
        return { text: value, fault: 'is an error of a formula in the workbook' };
      case 'd':
        return isoCell(value);
      case 'n':
        return numberCell(value, formats[this.style] ?? { kind: 'number' }, is1904);
      default:
        return unescaped(value);
    }
  }

  private end(): void {
    // A merged cell that reaches into an empty row makes no row of it.
    if (!this.isFilled) return;
    const { row, cells } = this;
    for (const [column, { cell, until }] of this.reaching) {
      if (row > until) this.reaching.delete(column);
      else if (textOf(cells[column]) === '') {
        while (cells.length < column) cells.push('');
        cells[column] = cell;
      }
    }
    if (this.reading.merged.size > 0) this.noteMerged();
    this.ready.push({ row, cells, isTooLong: this.size > MAX_ROW });
  }

  private noteMerged(): void {
    for (const [column, cell] of this.cells.entries()) {
      const until = this.reading.merged.get(place(this.row, column));
      if (until !== undefined && cell !== '') this.reaching.set(column, { cell, until });
    }
  }
}

/** The column of a cell's name, from 0: of `C7` 2. */
function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length && at < 4; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** The rows of a sheet that have something in them, in their order. */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  reading: Reading,
  pause?: Pause,
): AsyncGenerator<SheetRow> {
  const rows = new Rows(reading);
  const pieces = readXml(bytes, rows, pause);
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const { ready } = rows;
    rows.ready = [];
    yield* ready;
  }
}

/** More merged cells than any table has. */
const MAX_MERGED = 100_000;
const MERGED = /<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g;
/** How much of the end of a piece is looked at again: a tag may be cut in two. */
const OVERLAP = 200;

/**
 * The cells of a sheet that reach down over several rows, which it lists at its end: so it is read once for them.
 * @returns the last row of each, by `place` of its first cell
 */
export async function mergedIn(
  text: AsyncIterable<string>,
  pause?: Pause,
): Promise<Map<number, number>> {
  const merged = new Map<number, number>();
  let held = '';
  for await (const piece of text) {
    const all = held + piece;
    if (all.includes('mergeCell')) {
      for (const [, column = '', from = '', until = ''] of all.matchAll(MERGED)) {
        if (Number(until) > Number(from))
          merged.set(place(Number(from), columnOf(column)), Number(until));
      }
    }
    if (merged.size > MAX_MERGED)
      throw new FileRefused(
        `has more than ${MAX_MERGED} merged cells: save the sheet as CSV (UTF-8)`,
      );
    held = all.slice(-OVERLAP);
    await pause?.();
  }
  return merged;
}
