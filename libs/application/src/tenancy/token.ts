import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const HEX32 = /^[0-9a-f]{32}$/;
const dashless = (id: string) => id.replaceAll('-', '');
const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** What a bearer token says: `cdr_<organization>_<token>_<secret>`. */
export type ParsedToken = { organizationId: string; tokenId: string; secret: string };

/** A new token: `text` is shown once, `hash` is stored. */
export function makeToken(organizationId: string, tokenId: string): { text: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return {
    text: `cdr_${dashless(organizationId)}_${dashless(tokenId)}_${secret}`,
    hash: hashOf(secret),
  };
}

/** The parts of a token, or null for anything that is none. */
export function parseToken(text: string): ParsedToken | null {
  const match = /^cdr_([^_]+)_([^_]+)_([A-Za-z0-9_-]{43})$/.exec(text);
  const [, organization = '', token = '', secret = ''] = match ?? [];
  if (!HEX32.test(organization) || !HEX32.test(token)) return null;
  return { organizationId: dashed(organization), tokenId: dashed(token), secret };
}

/** Whether `secret` is the one behind `hash`, in time that does not tell how much of it is right. */
export function secretMatches(secret: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(hashOf(secret)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

/** 256 random bits need no slow hash. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
