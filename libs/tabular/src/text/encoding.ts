/** How much of a file's beginning is looked at for marks, in bytes. */
const HEAD = 4096;
/** The part of a file that is read to recognise its language's letters, in bytes. */
const SAMPLE = 64 * 1024;

/**
 * Finds out in which encoding a file is written, from its bytes, piece by piece to its end: by its mark, else UTF-16 by its
 * zero bytes, else UTF-8 where every byte fits, or where more characters of several bytes fit than bytes do not: those are
 * broken. Nothing else is UTF-8 by accident.
 */
export class EncodingSearch {
  /** The file's first bytes. */
  head: Uint8Array = new Uint8Array(0);
  /** The bytes from the first one on that is not ASCII. */
  sample: Uint8Array = new Uint8Array(0);
  private fitting = 0;
  private broken = 0;
  /** How many bytes of the present character are still to come, and the range of the next one. */
  private due = 0;
  private low = 0x80;
  private high = 0xbf;

  read(bytes: Uint8Array): void {
    if (this.head.length < HEAD) this.head = joined(this.head, bytes, HEAD);
    if (this.sample.length > 0) {
      if (this.sample.length < SAMPLE) this.sample = joined(this.sample, bytes, SAMPLE);
    } else {
      const foreign = bytes.findIndex((byte) => byte > 127);
      if (foreign >= 0) this.sample = bytes.slice(Math.max(0, foreign - 1024)).slice(0, SAMPLE);
    }
    for (const byte of bytes) {
      if (this.due > 0) {
        const isNext = byte >= this.low && byte <= this.high;
        [this.low, this.high] = [0x80, 0xbf];
        if (isNext) {
          this.due -= 1;
          if (this.due === 0) this.fitting += 1;
          continue;
        }
        this.due = 0;
        this.broken += 1;
      }
      if (byte > 127) this.begin(byte);
    }
  }

  /** The first byte of a character of several. */
  private begin(byte: number): void {
    if (byte >= 0xc2 && byte <= 0xdf) this.due = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.due = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.due = 3;
    else this.broken += 1;
    if (byte === 0xe0) this.low = 0xa0;
    if (byte === 0xed) this.high = 0x9f;
    if (byte === 0xf0) this.low = 0x90;
    if (byte === 0xf4) this.high = 0x8f;
  }

  /**
   * The encoding, once the whole file has been read.
   * @param guess names the encoding of a sample that is not Unicode; null where it cannot tell
   */
  found(guess: (sample: Uint8Array) => string | null): string {
    const broken = this.broken + (this.due > 0 ? 1 : 0);
    const unicode = unicodeOf(this.head);
    if (unicode !== null) return unicode;
    if (broken === 0 || broken <= this.fitting) return 'utf-8';
    if (isMacRoman(this.sample)) return 'macintosh';
    const guessed = guess(this.sample)?.toLowerCase() ?? '';
    // A file that claims ISO-8859-1 is nearly always windows-1252: browsers read it so, too.
    const isWestern = /^(|iso-8859-1|windows-1252|ascii|utf-8)$/.test(guessed);
    return isWestern ? 'windows-1252' : guessed;
  }

  /** Whether some bytes read so far are none of UTF-8. */
  get hasBroken(): boolean {
    return this.broken > 0;
  }

  /** Whether some bytes of the whole file are none of UTF-8. */
  get isBroken(): boolean {
    return this.broken > 0 || this.due > 0;
  }
}

function joined(one: Uint8Array, other: Uint8Array, max: number): Uint8Array {
  const rest = other.subarray(0, max - one.length);
  const all = new Uint8Array(one.length + rest.length);
  all.set(one);
  all.set(rest, one.length);
  return all;
}

/** The encoding of Unicode that a file's beginning shows; null where only what follows can tell. */
export const unicodeOf = (beginning: Uint8Array): string | null => {
  const head = beginning.subarray(0, HEAD);
  return byMark(head) ?? utf16WithoutMark(head);
};

function byMark(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/**
 * UTF-16 without a mark: text of any language has line breaks, separators and digits, and in UTF-16 every second byte of
 * those is zero.
 */
function utf16WithoutMark(head: Uint8Array): string | null {
  let odd = 0;
  let even = 0;
  for (const [index, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 1) odd += 1;
    else even += 1;
  }
  const many = head.length / 20;
  if (odd > many && even * 4 < odd) return 'utf-16le';
  if (even > many && odd * 4 < even) return 'utf-16be';
  return null;
}

/** Letters of the old Macintosh that windows-1252 has as signs, or not at all: á à â ä ã å ç é è ê ò ö õ ù ü. */
const MAC = new Set([
  0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x98, 0x9a, 0x9b, 0x9d, 0x9f,
]);

/** Whether letters stand within words where the old Macintosh has them, more often than where Windows has them. */
function isMacRoman(sample: Uint8Array): boolean {
  let mac = 0;
  let windows = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte < 128 || !isLetter(sample[index - 1]) || !isLetter(sample[index + 1])) continue;
    if (MAC.has(byte)) mac += 1;
    else if (byte >= 0xdf) windows += 1;
  }
  return mac > windows;
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90));
