import { archiveOf, sheetXml, workbookParts, type GivenParts } from '../given/workbook.ts';

/** A workbook that is hard on its reader, and what has to become of it. */
export type HostileBook = {
  name: string;
  bytes: () => Promise<Uint8Array>;
  /** What its refusal says; null where it is checked, as a file of text of the same rows would be. */
  refused: string | null;
  /** Takes seconds to make: on demand only. */
  isLarge?: true;
};

const SHEET = 'xl/worksheets/sheet1.xml';
const TEXTS = 'xl/sharedStrings.xml';
const MB = 1024 * 1024;
const HEAD = ['Title', 'State'];
const plain = (): GivenParts => workbookParts([{ name: 'Cases', rows: [HEAD, ['Churn', 'Idea']] }]);
const withPart = (name: string, content: string | Uint8Array) => () =>
  archiveOf({ ...plain(), [name]: content });
const text = (value: string, row: number) =>
  `<row r="${row}"><c t="inlineStr"><is><t>${value}</t></is></c><c t="inlineStr"><is><t>Idea</t></is></c></row>`;
const heading =
  '<row r="1"><c t="inlineStr"><is><t>Title</t></is></c><c t="inlineStr"><is><t>State</t></is></c></row>';
const withRows = (rows: string, after = '') => withPart(SHEET, sheetXml(heading + rows, after));
const blanks = (bytes: number) => new Uint8Array(bytes).fill(32);

/** The sizes that the archive claims of its parts, made into others. */
async function lying(): Promise<Uint8Array> {
  const bytes = Buffer.from(await archiveOf(plain()));
  for (
    let at = bytes.indexOf('PK\u0001\u0002');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4)
  )
    bytes.writeUInt32LE(0xee6b2800, at + 24);
  return bytes;
}

const many = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');
const entities = (declared: string) => `<!DOCTYPE x [${declared}]>${sheetXml(text('&a;', 1))}`;

export const HOSTILE_BOOKS: readonly HostileBook[] = [
  {
    name: 'texts of 300 MB',
    bytes: withPart(TEXTS, blanks(300 * MB)),
    refused: 'unpacks to more than 256 MB',
  },
  {
    name: 'a sheet of 600 MB',
    bytes: withPart(SHEET, blanks(600 * MB)),
    refused: 'unpacks to more than 512 MB',
    isLarge: true,
  },
  {
    name: 'entities of entities',
    bytes: withPart(
      SHEET,
      entities(`<!ENTITY a "${'&b;'.repeat(9)}"><!ENTITY b "${'x'.repeat(999)}">`),
    ),
    refused: 'declares a document type',
  },
  {
    name: 'an entity of a file',
    bytes: withPart(SHEET, entities('<!ENTITY a SYSTEM "file:///etc/passwd">')),
    refused: 'declares a document type',
  },
  {
    name: 'elements in elements',
    bytes: withPart(SHEET, '<a>'.repeat(100_000)),
    refused: 'no whole XML',
  },
  {
    name: 'a tag of 4 MB',
    bytes: withPart(SHEET, `<worksheet a="${'x'.repeat(4 * MB)}">`),
    refused: 'no whole XML',
  },
  {
    name: 'a comment of 4 MB',
    bytes: withPart(SHEET, `<!--${'x'.repeat(4 * MB)}--><worksheet/>`),
    refused: 'no whole XML',
  },
  {
    name: 'a million empty cells',
    bytes: withRows(
      many(62, (at) => `<row r="${at + 2}">${'<c/>'.repeat(16_384)}</row>`) + text('Churn', 99),
    ),
    refused: null,
  },
  {
    name: 'a row of more cells than there are',
    bytes: withRows(`<row r="2">${'<c/>'.repeat(16_385)}</row>`),
    refused: 'has a cell in no column',
  },
  {
    name: 'dimensions of a billion cells',
    bytes: withPart(
      SHEET,
      `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${heading}${text('Churn', 2)}</sheetData></worksheet>`,
    ),
    refused: null,
  },
  { name: 'one row at the very end', bytes: withRows(text('Churn', 1_048_576)), refused: null },
  {
    name: 'a row beyond the end',
    bytes: withRows(text('Churn', 1_048_577)),
    refused: 'has rows in no order',
  },
  {
    name: 'eleven thousand parts',
    bytes: () =>
      archiveOf({
        ...plain(),
        ...Object.fromEntries(Array.from({ length: 11_000 }, (_, at) => [`xl/${at}`, ''])),
      }),
    refused: 'has more than 10000 parts',
    isLarge: true,
  },
  {
    name: 'a workbook in a workbook',
    bytes: async () => withPart(SHEET, await archiveOf(plain()))(),
    refused: 'a.csv has ',
  },
  {
    name: 'a part outside of the archive',
    bytes: withPart(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="../../../../etc/passwd"/></Relationships>',
    ),
    refused: 'lacks a part',
  },
  {
    name: 'a sheet of another workbook',
    bytes: withPart(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="http://127.0.0.1:1/a" TargetMode="External"/></Relationships>',
    ),
    refused: 'has no sheet with cells',
  },
  { name: 'sizes that lie', bytes: lying, refused: 'is not a whole workbook' },
  {
    name: 'two million texts',
    bytes: withPart(TEXTS, `<sst>${'<si><t>x</t></si>'.repeat(2_000_001)}</sst>`),
    refused: 'has more text than is read',
  },
  { name: 'a cell of 5 MB', bytes: withRows(text('x'.repeat(5 * MB), 2)), refused: null },
  {
    name: 'formulas without values',
    bytes: withRows(many(1_000, (at) => `<row r="${at + 2}"><c><f>A1</f></c></row>`)),
    refused: null,
  },
  {
    name: 'merged cells without end',
    bytes: withRows(
      text('Churn', 2),
      many(100_002, (at) => `<mergeCell ref="A${at + 1}:A${at + 9}"/>`),
    ),
    refused: 'has more than 100000 merged cells',
  },
];
