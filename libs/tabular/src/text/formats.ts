/** A file that is no text of rows: what it is, and what to do with it. */
export type OtherFormat = { name: string; advice: string };

const AS_CSV = 'open it and save it as CSV (UTF-8)';
const SPREADSHEET = 'open it in a spreadsheet program and save the sheet as CSV (UTF-8)';

/** Formats by their first bytes, as Latin-1. */
const BY_START: readonly (readonly [start: string, format: OtherFormat])[] = [
  ['\u001f\u008b', { name: 'compressed by gzip', advice: 'unpack it first' }],
  ['\u00d0\u00cf\u0011\u00e0', { name: 'an old workbook (.xls)', advice: SPREADSHEET }],
  ['%PDF', { name: 'a PDF', advice: 'ask for the table itself, as CSV' }],
  ['7z\u00bc\u00af', { name: 'a 7-Zip archive', advice: 'unpack it first' }],
  ['Rar!', { name: 'a RAR archive', advice: 'unpack it first' }],
  ['PAR1', { name: 'a Parquet file', advice: 'export it as CSV' }],
  ['SQLite format 3', { name: 'an SQLite database', advice: 'export the table as CSV' }],
];

/** What a file is by its first bytes, where it is no CSV; null where it may be one. */
export function otherFormat(head: Uint8Array): OtherFormat | null {
  const start = Array.from(head.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
  if (start.startsWith('PK\u0003\u0004')) return archive(start);
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

/** A ZIP archive by the names of its first entries. */
function archive(start: string): OtherFormat {
  if (/\[Content_Types\]\.xml|xl\/|_rels\/|docProps\//.test(start)) {
    return isWorkbook(start)
      ? WORKBOOK
      : { name: 'an Office document', advice: 'save its table as CSV (UTF-8)' };
  }
  if (start.includes('application/vnd.oasis.opendocument.spreadsheet')) {
    return { name: 'an OpenDocument sheet (.ods)', advice: SPREADSHEET };
  }
  return { name: 'a ZIP archive', advice: 'unpack it first' };
}

const isWorkbook = (start: string): boolean => !/word\/|ppt\//.test(start);
/** A workbook of Excel 2007 and later. */
export const WORKBOOK: OtherFormat = { name: 'a workbook (.xlsx)', advice: SPREADSHEET };
