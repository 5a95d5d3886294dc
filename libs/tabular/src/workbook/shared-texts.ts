import { FileRefused } from '../file-refused.ts';

/** Bytes of one page; no text is longer. */
const PAGE = 1024 * 1024;
/** Limits on the texts of one workbook: 64 MB of them as UTF-8, two million. */
const MAX_PAGES = 64;
const MAX_TEXTS = 2_000_000;

/**
 * The texts that cells refer to by number. They are kept as bytes, since strings that were cut from a piece of XML would
 * keep the whole piece.
 */
export class SharedTexts {
  private readonly pages: Uint8Array[] = [];
  private used = PAGE;
  /** Where each text begins, counted through all pages, and how many bytes it has. */
  private starts = new Uint32Array(1_024);
  private lengths = new Uint32Array(1_024);
  private count = 0;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  add(text: string): void {
    if (this.count === MAX_TEXTS) throw tooMany();
    const most = text.length * 3;
    if (most > PAGE) throw tooMany();
    if (this.used + most > PAGE) this.turn();
    const page = this.pages.at(-1) as Uint8Array;
    const { written } = this.encoder.encodeInto(text, page.subarray(this.used));
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = (this.pages.length - 1) * PAGE + this.used;
    this.lengths[this.count] = written;
    this.used += written;
    this.count += 1;
  }

  /** The text with this number, from 0; undefined where there is none. */
  get(number: number): string | undefined {
    const start = this.starts[number];
    if (start === undefined || !(number < this.count)) return undefined;
    const from = start % PAGE;
    const page = this.pages[Math.floor(start / PAGE)] as Uint8Array;
    return this.decoder.decode(page.subarray(from, from + (this.lengths[number] ?? 0)));
  }

  private turn(): void {
    if (this.pages.length === MAX_PAGES) throw tooMany();
    this.pages.push(new Uint8Array(PAGE));
    this.used = 0;
  }

  private grow(): void {
    const twice = (array: Uint32Array) => {
      const larger = new Uint32Array(2 * array.length);
      larger.set(array);
      return larger;
    };
    this.starts = twice(this.starts);
    this.lengths = twice(this.lengths);
  }
}

const tooMany = () =>
  new FileRefused('has more text than is read from a workbook: save the sheet as CSV (UTF-8)');
