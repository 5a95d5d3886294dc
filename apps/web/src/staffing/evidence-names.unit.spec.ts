import { describe, expect, it } from '@jest/globals';
import { evidenceRows } from './evidence-names.ts';

const rows = evidenceRows({
  models: {
    edges: [
      {
        node: {
          id: 'm',
          name: 'Churn',
          deployments: [{ id: 'd', modelVersion: '1.2' }],
          incidents: [{ id: 'i', title: 'Drift went unseen' }],
        },
      },
    ],
  },
  people: {
    edges: [
      {
        node: {
          id: 'p',
          name: 'Rosa',
          assignments: [{ id: 'a', role: 'ML_ENGINEER', team: { id: 't', name: 'Search' } }],
        },
      },
    ],
  },
});

describe('the rows behind a number', () => {
  it('are called by what people call them', () => {
    expect([...rows].map(([id, { name }]) => [id, name])).toEqual([
      ['m', 'Churn'],
      ['d', 'Churn 1.2'],
      ['i', 'Drift went unseen'],
      ['p', 'Rosa'],
      ['a', 'Rosa, ML engineer in Search'],
      ['t', 'Search'],
    ]);
  });

  it('lead to the model or the person that shows them', () => {
    expect(rows.get('d')?.model).toBe('m');
    expect(rows.get('a')?.person).toBe('p');
    expect(rows.get('t')).toMatchObject({ model: null, person: null });
  });
});
