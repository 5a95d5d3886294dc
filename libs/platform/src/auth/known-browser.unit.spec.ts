import { describe, expect, it } from '@jest/globals';
import { knownBrowsers } from './known-browser.ts';

const settings = { secret: 'a-secret-of-this-test-and-of-nothing-else', secure: false };
const browsers = knownBrowsers(settings);
const cookieOf = (header: string) => header.split(';', 1)[0] ?? '';

describe('a known browser', () => {
  it('is known for the account it has signed in to, however the address is written, and for no other', () => {
    const cookie = cookieOf(browsers.remember('Ada@example.com', undefined));
    expect(browsers.recognize('ada@EXAMPLE.com', `a=b; ${cookie}; c=d`)).toMatch(/^[\w-]{16}$/);
    expect(browsers.recognize('bob@example.com', cookie)).toBeNull();
    expect(browsers.recognize('ada@example.com', undefined)).toBeNull();
  });

  it('is not known by a cookie that was made up, changed or signed with another secret', () => {
    const cookie = cookieOf(browsers.remember('ada@example.com', undefined));
    const other = knownBrowsers({ secret: 'another secret', secure: false });
    const [name, value = ''] = cookie.split('=');
    const [id, , signature] = value.split('.');
    for (const forged of [
      cookieOf(other.remember('ada@example.com', undefined)),
      `${name}=${id}.zzzzzzzz.${signature}`,
      `${name}=${'x'.repeat(16)}${value.slice(16)}`,
      `${name}=~~~`,
      `${name}=`,
    ]) {
      expect(browsers.recognize('ada@example.com', forged)).toBeNull();
    }
  });

  it('is known for several accounts, the eight latest', () => {
    let cookie: string | undefined;
    const accounts = Array.from({ length: 10 }, (_, index) => `user-${index}@example.com`);
    for (const email of accounts) cookie = cookieOf(browsers.remember(email, cookie));
    expect(accounts.map((email) => browsers.recognize(email, cookie) !== null)).toEqual([
      ...[false, false],
      ...Array<boolean>(8).fill(true),
    ]);
    expect(cookie?.length).toBeLessThan(1_000);
  });

  it('is forgotten after half a year', () => {
    const cookie = cookieOf(browsers.remember('ada@example.com', undefined));
    const after = (days: number) =>
      knownBrowsers({ ...settings, now: () => Date.now() + days * 24 * 60 * 60 * 1_000 });
    expect(after(179).recognize('ada@example.com', cookie)).not.toBeNull();
    expect(after(181).recognize('ada@example.com', cookie)).toBeNull();
  });

  it('keeps its cookie from scripts and, where people come by https, from other connections', () => {
    expect(browsers.remember('a@example.com', undefined)).toContain('; HttpOnly; SameSite=Lax');
    const secure = knownBrowsers({ secret: 'x', secure: true }).remember(
      'a@example.com',
      undefined,
    );
    expect(secure).toMatch(/^__Secure-cadre\.known_browser=.*; Secure$/);
  });
});
