import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const HEX32 = /^[0-9a-f]{32}$/;
const dashless = (id: string) => id.replaceAll('-', '');
const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** API tokens are `cdr_<organization>_<token>_<secret>`, invitations `cdi_<organization>_<invitation>_<secret>`. */
type Kind = 'cdr' | 'cdi';
export type ParsedToken = { organizationId: string; tokenId: string; secret: string };

/** A new token: `text` is shown once, `hash` is stored. */
export function makeToken(
  organizationId: string,
  tokenId: string,
  kind: Kind = 'cdr',
): { text: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return {
    text: `${kind}_${dashless(organizationId)}_${dashless(tokenId)}_${secret}`,
    hash: hashOf(secret),
  };
}

/** The parts of a token, or null for any other text. */
export function parseToken(text: string, kind: Kind = 'cdr'): ParsedToken | null {
  const match = /^(cd[ri])_([^_]+)_([^_]+)_([A-Za-z0-9_-]{43})$/.exec(text);
  const [, found, organization = '', token = '', secret = ''] = match ?? [];
  if (found !== kind) return null;
  if (!HEX32.test(organization) || !HEX32.test(token)) return null;
  return { organizationId: dashed(organization), tokenId: dashed(token), secret };
}

/** Whether `secret` is the one behind `hash`. The time does not depend on how much of it is right. */
export function secretMatches(secret: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** 256 random bits need no slow hash. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
