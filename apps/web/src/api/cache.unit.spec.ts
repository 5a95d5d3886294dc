import { describe, expect, it } from '@jest/globals';
import { gql } from '@apollo/client';
import { createCache } from './cache.ts';

const ALERT = gql`
  query {
    alerts {
      id
      reasons {
        id
        observed
      }
      transitions {
        at
        evidence {
          id
          observed
        }
      }
    }
  }
`;

describe('the cache', () => {
  it('keeps a reason of an alert apart from the same reason as its history tells it', () => {
    const reason = (observed: number) => ({ __typename: 'AlertReason', id: 'SHORT', observed });
    const alert = {
      __typename: 'Alert',
      id: 'one',
      reasons: [reason(4.5)],
      transitions: [{ __typename: 'AlertTransition', at: '2026-01-01', evidence: [reason(1)] }],
    };
    const cache = createCache();
    cache.writeQuery({ query: ALERT, data: { alerts: [alert] } });
    expect(cache.readQuery({ query: ALERT })).toMatchObject({
      alerts: [{ reasons: [{ observed: 4.5 }], transitions: [{ evidence: [{ observed: 1 }] }] }],
    });
  });
});
