import { OFFICE, ODS, NUMBERS, XLSB, ZIP, type OtherFormat } from '../text/formats.ts';

/** What an archive is by the names of its parts, in lower case; null where it is a workbook. */
export function archiveKind(names: readonly string[]): OtherFormat | null {
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (has('xl/workbook.bin')) return XLSB;
  if (has('xl/')) return null;
  if (has('word/') || has('ppt/') || has('visio/')) return OFFICE;
  if (has('content.xml') && has('mimetype')) return ODS;
  if (has('index/') || has('index.zip')) return NUMBERS;
  return has('[content_types].xml') ? null : ZIP;
}
