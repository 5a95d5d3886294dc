import { describe, expect, it } from '@jest/globals';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describeProblem, problemOfBody } from './errors.ts';

describe('a failure', () => {
  it('carries code, trace id and the fields to correct', () => {
    const error = new CombinedGraphQLErrors({
      errors: [
        {
          message: 'A title is needed.',
          extensions: {
            code: 'VALIDATION_FAILED',
            traceId: 'abc',
            fields: [{ path: 'title', message: 'Required' }],
          },
        },
      ],
    });
    expect(describeProblem(error)).toEqual({
      code: 'VALIDATION_FAILED',
      message: 'A title is needed.',
      traceId: 'abc',
      fields: [{ path: 'title', message: 'Required' }],
    });
  });

  it('of the network has no trace id', () => {
    expect(describeProblem(new TypeError('Failed to fetch'))).toMatchObject({
      code: 'UNREACHABLE',
      traceId: null,
    });
  });

  it('is read from an answer that is JSON, and from no other', () => {
    expect(
      problemOfBody('{"errors":[{"message":"No","extensions":{"code":"FORBIDDEN"}}]}')?.code,
    ).toBe('FORBIDDEN');
    expect(problemOfBody('<html>')).toBeNull();
  });
});
