import type { Cell } from '../cell.ts';
import type { NumberFormat } from './formats.ts';

const DAY = 86_400_000;
/** The day before the first that is counted: Excel counts 29 February 1900, which never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999, counted from 1900. */
const LAST = 2_958_465;

/** The instant that a spreadsheet's number means; null where it means none. */
function instantOf(serial: number, is1904: boolean): Date | null {
  // To the second: a number of days is no exact time.
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  if (is1904) {
    if (day < 0 || day > LAST - 1_462) return null;
    return new Date(EPOCH_1904 + seconds * 1_000);
  }
  if (day < 1 || day === 60 || day > LAST) return null;
  return new Date(EPOCH_1900 + seconds * 1_000 + (day < 60 ? DAY : 0));
}

/** A number as its format shows it, as far as a file of text would have it. */
export function numberCell(text: string, format: NumberFormat, is1904: boolean): Cell {
  const number = text === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) return text;
  // A spreadsheet has fifteen digits; what follows is of the binary number.
  const shown = String(Number(number.toPrecision(15)));
  switch (format.kind) {
    case 'day': {
      const instant = instantOf(number, is1904);
      return instant ? dayCell(instant) : { text: shown, number };
    }
    case 'time': {
      const instant = number < 1 ? instantOf(number + 1, is1904) : null;
      return instant ? instant.toISOString().slice(11, 19) : { text: shown, number };
    }
    case 'percent':
      return { text: `${Number((number * 100).toPrecision(15))}%`, number };
    case 'padded':
      return /^\d+$/.test(shown)
        ? { text: shown.padStart(format.width, '0'), number }
        : { text: shown, number };
    case 'number': {
      const serial = is1904 ? instantOf(number, true)?.toISOString().slice(0, 10) : undefined;
      return serial === undefined ? { text: shown, number } : { text: shown, number, serial };
    }
  }
}

function dayCell(instant: Date): Cell {
  const [day = '', time = ''] = instant.toISOString().slice(0, 19).split('T');
  return { text: time === '00:00:00' ? day : `${day} ${time}`, day };
}

/** A day that is written as a text (ISO 8601), as the strict form of workbooks has it. */
export function isoCell(text: string): Cell {
  const { day, time = '' } =
    /^(?<day>\d{4}-\d{2}-\d{2})(?:T(?<time>\d{2}:\d{2}(?::\d{2})?))?/.exec(text)?.groups ?? {};
  if (day === undefined) return text;
  return { text: /[1-9]/.test(time) ? `${day} ${time}` : day, day };
}

/** Characters that XML cannot hold are written as `_xHHHH_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
