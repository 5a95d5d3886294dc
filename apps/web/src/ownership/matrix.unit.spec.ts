import { describe, expect, it } from '@jest/globals';
import { tableOf, type Cell, type Row } from './matrix.ts';

type Holder = Cell['holders'][number];
const holder = (name: string, more: Partial<Holder> = {}): Holder => ({
  kind: 'PERSON',
  id: name,
  name,
  holds: true,
  modelId: null,
  modelName: null,
  ...more,
});
const cell = (responsibility: Cell['responsibility'], ...holders: Holder[]): Cell => ({
  responsibility,
  state: 'ONCE',
  holders,
  proposal: null,
});

describe('the matrix as a file', () => {
  it('has a line for the organization and one for each use case, with whom each cell names', () => {
    const row = {
      useCase: { id: 'u1', title: 'Churn' },
      cells: [
        cell('MODEL_BEHAVIOUR', holder('Growth', { kind: 'TEAM' })),
        cell('BUSINESS_OUTCOME', holder('Ada'), holder('Bo')),
        cell('MONITORING', holder('Priya', { modelId: 'm1', modelName: 'churn-gbm' })),
      ],
    } as unknown as Row;
    const { columns, rows } = tableOf(
      [cell('BIAS', holder('Model board', { kind: 'COMMITTEE' }))],
      [row],
    );
    const named = rows.map((line) =>
      columns.flatMap((column, at) => (line[at] ? [`${column} = ${line[at]}`] : [])),
    );
    expect(named).toEqual([
      ['Bias = committee: Model board'],
      [
        'Use case = Churn',
        'Model behaviour = team: Growth',
        'Business outcome = Ada; Bo',
        'By its models = Monitoring: Priya (of churn-gbm)',
      ],
    ]);
  });
});
