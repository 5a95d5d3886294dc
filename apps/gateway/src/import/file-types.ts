/** What the file of an import may be: a form can send neither, and a foreign page needs a CORS preflight for them. */
export const FILE_TYPES: readonly string[] = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];
