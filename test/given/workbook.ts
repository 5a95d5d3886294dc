import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** A cell as its XML, or a text or number. */
export type GivenCell = string | number | { xml: string } | null;
export type GivenSheet = {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows?: readonly (readonly GivenCell[])[];
  /** The whole XML of the sheet, instead of its rows. */
  xml?: string;
  /** What stands after the rows. */
  after?: string;
};
export type GivenParts = Record<string, string | Uint8Array>;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
export const column = (index: number): string =>
  (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

function cellXml(cell: GivenCell, name: string, texts: Map<string, number>): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${name}"`);
  if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`;
  const number = texts.get(cell) ?? texts.size;
  texts.set(cell, number);
  return `<c r="${name}" t="s"><v>${number}</v></c>`;
}

export const sheetXml = (data: string, after = ''): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData>${after}</worksheet>`;

/** The parts of a workbook as Excel writes them. */
export function workbookParts(
  sheets: readonly GivenSheet[],
  { date1904 = false, formats = [] }: { date1904?: boolean; formats?: readonly string[] } = {},
): GivenParts {
  const texts = new Map<string, number>();
  const written = sheets.map(({ rows = [], xml, after }) => {
    const data = rows.map((cells, at) => {
      const own = cells.map((cell, index) => cellXml(cell, `${column(index)}${at + 1}`, texts));
      return `<row r="${at + 1}">${own.join('')}</row>`;
    });
    return xml ?? sheetXml(data.join(''), after);
  });
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (targets: readonly (readonly [string, string])[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(
        ([kind, target], at) =>
          `<Relationship Id="r${at}" Type="${type}/${kind}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${type}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state = 'visible' }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}" state="${state}" r:id="r${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    ...Object.fromEntries(written.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    'xl/sharedStrings.xml': `<sst>${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${escaped(code)}"/>`)
      .join(
        '',
      )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats
      .map((_, at) => `<xf numFmtId="${170 + at}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
}

/** A ZIP archive of these parts, in their order. */
export async function archiveOf(parts: GivenParts, password?: string): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { ...(password && { password }) });
  for (const [name, content] of Object.entries(parts)) {
    const reader =
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content);
    await writer.add(name, reader);
  }
  return writer.close();
}

/** A workbook whose first style is a plain number, whose second is a day, and whose further ones have these formats. */
export const givenWorkbook = (
  sheets: readonly GivenSheet[] | readonly (readonly GivenCell[])[],
  options?: Parameters<typeof workbookParts>[1],
): Promise<Uint8Array> => archiveOf(workbookParts(asSheets(sheets), options));

const asSheets = (
  sheets: readonly GivenSheet[] | readonly (readonly GivenCell[])[],
): readonly GivenSheet[] =>
  Array.isArray(sheets[0])
    ? [{ name: 'Sheet1', rows: sheets as readonly (readonly GivenCell[])[] }]
    : (sheets as readonly GivenSheet[]);

/** A cell with a format, by the number of its style: 1 is a day, 2 the first of the given formats. */
export const styled = (value: number, style: number): GivenCell => ({
  xml: `<c s="${style}"><v>${value}</v></c>`,
});
