/**
 * A cell: its text, or a text with what a workbook says that it is: a number, a day (YYYY-MM-DD), or nothing that can be
 * read. `serial` is the day of a number that is not formatted as one, where the workbook does not count from 1900.
 */
export type Cell = string | TypedCell;
export type TypedCell = {
  text: string;
  number?: number;
  serial?: string;
  day?: string;
  fault?: string;
};

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;
