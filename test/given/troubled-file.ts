const HEADING =
  'Title,Team,Problem,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)';

/** A file of 1,000 use cases of which 700 cannot be read, for five reasons. */
export function troubledFile(): string {
  const rows = Array.from({ length: 1_000 }, (_, at) => {
    const good = [`Case ${at}`, 'Care', 'What for', 'Idea', '3', '4', '3', '2', '12'];
    const wrong = (column: number, text: string) => good.with(column, text);
    if (at % 10 < 3) return good;
    if (at % 10 < 6) return wrong(3, 'In discussion');
    if (at % 10 === 6) return wrong(8, 'soon');
    if (at % 10 === 7) return wrong(4, '9');
    if (at % 10 === 8) return wrong(0, '');
    return wrong(5, '2,5');
  });
  return [HEADING, ...rows.map((cells) => cells.map((cell) => `"${cell}"`).join(','))].join('\n');
}
