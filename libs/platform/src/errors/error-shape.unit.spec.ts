import { describe, expect, it } from '@jest/globals';
import { AppError, ERROR_CODES, httpStatusOf, toErrorShape } from './index.ts';

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('the shape of an error', () => {
  it('tells an expected failure with its fields', () => {
    const fields = [{ path: 'fte', message: 'must be at most 1' }];
    expect(toErrorShape(new AppError('VALIDATION_FAILED', 'Not valid', { fields }), 't1')).toEqual({
      code: 'VALIDATION_FAILED',
      message: 'Not valid',
      fields,
      traceId: 't1',
    });
  });

  it('tells when to try again', () => {
    const error = new AppError('RATE_LIMITED', 'Slow down', { retryAfterSeconds: 3 });
    expect(toErrorShape(error, 't')).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3 });
  });

  it('understands a refusal of the domain', () => {
    const refused = Object.assign(new Error('no'), {
      refusal: { code: 'INVALID_STATE', message: 'Already retired' },
    });
    expect(toErrorShape(refused, 't')).toEqual({
      code: 'INVALID_STATE',
      message: 'Already retired',
      traceId: 't',
    });
  });

  it('says nothing about an unexpected failure but its trace id', () => {
    const leak = coded('syntax error at "SELECT secret FROM member"', '42601');
    const shape = toErrorShape(leak, 't9');
    expect(shape).toMatchObject({ code: 'INTERNAL', traceId: 't9' });
    expect(JSON.stringify(shape)).not.toMatch(/SELECT|secret|42601/);
  });

  it.each([
    coded('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
    coded('terminating connection', '57P01'),
    new Error('Connection terminated unexpectedly'),
    new Error('wrapped', { cause: coded('x', 'ECONNRESET') }),
    new AggregateError([coded('x', 'ECONNREFUSED')]),
  ])('calls a lost service unavailable: %s', (error) => {
    expect(toErrorShape(error, 't').code).toBe('UNAVAILABLE');
  });

  it('does not trust a refusal with an unknown code', () => {
    const odd = Object.assign(new Error('x'), { refusal: { code: 'SECRET', message: 'x' } });
    expect(toErrorShape(odd, 't').code).toBe('INTERNAL');
  });

  it('has an HTTP status for every code', () => {
    for (const code of ERROR_CODES) expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400);
  });
});
