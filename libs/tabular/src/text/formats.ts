/** A file that is not read: what it is, and what to do with it. */
export type OtherFormat = { name: string; advice: string };

const AS_CSV = 'open it and save it as CSV (UTF-8)';
const SPREADSHEET =
  'open it in a spreadsheet program and save it as .xlsx, or the sheet as CSV (UTF-8)';
const UNPACK = 'unpack it first';

export const ZIP: OtherFormat = { name: 'a ZIP archive', advice: UNPACK };
export const ODS: OtherFormat = { name: 'an OpenDocument sheet (.ods)', advice: SPREADSHEET };
export const XLSB: OtherFormat = { name: 'a binary workbook (.xlsb)', advice: SPREADSHEET };
export const NUMBERS: OtherFormat = {
  name: 'a Numbers document',
  advice: 'export it from Numbers to Excel or CSV',
};
export const OFFICE: OtherFormat = {
  name: 'an Office document',
  advice: 'save its table as .xlsx or CSV (UTF-8)',
};
const LOCKED: OtherFormat = {
  name: 'protected by a password',
  advice: 'open it and save it without one',
};
const OLD: OtherFormat = { name: 'an old workbook (.xls)', advice: SPREADSHEET };
const OLD_OR_LOCKED: OtherFormat = {
  name: 'an old Office file (.xls), or protected by a password',
  advice: 'open it in a spreadsheet program and save it as .xlsx without a password',
};

/** Formats by their first bytes, as Latin-1. */
const BY_START: readonly (readonly [start: string, format: OtherFormat])[] = [
  ['\u001f\u008b', { name: 'compressed by gzip', advice: UNPACK }],
  ['BZh', { name: 'compressed by bzip2', advice: UNPACK }],
  ['\u00fd7zXZ', { name: 'compressed by xz', advice: UNPACK }],
  ['\u0028\u00b5\u002f\u00fd', { name: 'compressed by Zstandard', advice: UNPACK }],
  ['PK\u0005\u0006', ZIP],
  ['PK\u0007\u0008', ZIP],
  ['%PDF', { name: 'a PDF', advice: 'ask for the table itself, as .xlsx or CSV' }],
  ['7z\u00bc\u00af', { name: 'a 7-Zip archive', advice: UNPACK }],
  ['Rar!', { name: 'a RAR archive', advice: UNPACK }],
  ['PAR1', { name: 'a Parquet file', advice: 'export it as CSV' }],
  ['SQLite format 3', { name: 'an SQLite database', advice: 'export the table as CSV' }],
];

const PACKED = 'PK\u0003\u0004';
const COMPOUND = '\u00d0\u00cf\u0011\u00e0';
const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 8192), (byte) => String.fromCharCode(byte)).join('');

/** What a file is by its first bytes, where it is neither a workbook (.xlsx) nor a text of rows; null where it may be. */
export function otherFormat(head: Uint8Array): OtherFormat | null {
  const start = latin1(head);
  if (start.startsWith(PACKED)) return archive(start);
  if (start.startsWith(COMPOUND)) return compound(start);
  const known = BY_START.find(([begins]) => start.startsWith(begins));
  if (known) return known[1];
  const text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^(<!doctype html|<html|<table|<head|<body)/i.test(text)) {
    return { name: 'a web page (HTML)', advice: SPREADSHEET };
  }
  if (/^<\?xml/i.test(text)) return { name: 'XML', advice: AS_CSV };
  // A heading may begin with a bracket; JSON goes on with a text, an object or its end.
  if (/^(\{\s*["}]|\[\s*[{[\]])/.test(text)) {
    return { name: 'JSON', advice: 'export the rows as CSV' };
  }
  return null;
}

/** Whether a file is a workbook (.xlsx) by its first bytes; its parts decide when it is opened. */
export const isWorkbook = (head: Uint8Array): boolean =>
  latin1(head.subarray(0, 4)) === PACKED && otherFormat(head) === null;

/** A ZIP archive by the names of its first parts. */
function archive(start: string): OtherFormat | null {
  if (/\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(start)) {
    return /word\/|ppt\//.test(start) ? OFFICE : null;
  }
  if (start.includes('application/vnd.oasis.opendocument.spreadsheet')) return ODS;
  return /Index\/|Index\.zip/.test(start) ? NUMBERS : ZIP;
}

/** Old Office files and protected new ones are of one format: they differ by the names within, which are in UTF-16. */
function compound(start: string): OtherFormat {
  const has = (name: string) => start.includes([...name].join('\0'));
  if (has('EncryptedPackage')) return LOCKED;
  return has('Workbook') || has('Book') ? OLD : OLD_OR_LOCKED;
}

/** Where an Office file of the older format has the names of its parts, if it is one: bytes from its start. */
export function namesAt(head: Uint8Array): number | null {
  if (head.length < 52 || latin1(head.subarray(0, 4)) !== COMPOUND) return null;
  const numbers = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return (numbers.getUint32(48, true) + 1) * 2 ** Math.min(numbers.getUint16(30, true), 12);
}
