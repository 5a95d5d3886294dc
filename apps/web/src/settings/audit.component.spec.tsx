import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { givenScreen } from '../testing/given-screen.tsx';
import AuditTab from './audit-tab.tsx';

const entry = (id: string, entityKind: string, entityId: string | null, more: object = {}) => ({
  __typename: 'AuditEntryEdge',
  node: {
    __typename: 'AuditEntry',
    id,
    at: '2026-11-23T09:00:00.000Z',
    action: 'endAssignment',
    entityKind,
    entityId,
    before: null,
    after: null,
    actor: { __typename: 'Actor', kind: 'USER', name: 'Lena', role: 'LEADER' },
    source: { __typename: 'AuditSource', address: null, requestId: null },
    ...more,
  },
});
const page = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
const auditOf = (...edges: object[]) => ({
  Audit: () => ({ audit: { __typename: 'AuditEntryConnection', edges, pageInfo: page } }),
  Evidence: ({ kind, ids }: Record<string, unknown>) => ({
    evidence: (ids as string[])
      .filter((id) => id === 'a1')
      .map((id) => ({
        __typename: 'EvidenceRow',
        id,
        kind,
        label: 'Ada in Platform',
        shownWith: { __typename: 'Evidence', kind: 'PERSON', id: 'p1' },
      })),
  }),
});

describe('an entry of the audit log', () => {
  it('S12: names its row, as it is called today, with a link to it', async () => {
    await givenScreen(<AuditTab />, auditOf(entry('1', 'assignment', 'a1')), 'ADMIN');
    const link = await screen.findByRole('link', { name: 'Ada in Platform' });
    expect(link.getAttribute('href')).toBe('/t/acme/staffing?person=p1');
    expect(link.closest('li')?.textContent).toContain('End assignment Assignment Ada in Platform');
    expect(link.closest('li')?.textContent).toContain('Lena, leader');
  });

  it('S12: names a row that is gone as the entry called it, and an alert by its rule', async () => {
    await givenScreen(
      <AuditTab />,
      auditOf(
        entry('1', 'useCase', 'gone', { before: { title: 'Churn' } }),
        entry('2', 'alert', 'x', { after: { rule: 'MLOPS_HIRE' } }),
      ),
      'ADMIN',
    );
    await screen.findByText('Churn', { selector: 'li > div > span' });
    expect(screen.getByText('First MLOps hire')).toBeTruthy();
  });
});
