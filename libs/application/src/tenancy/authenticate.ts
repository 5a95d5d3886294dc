import { createHash } from 'node:crypto';
import { MEMBER_ROLES, type Instant, type MemberRole } from '@cadre/domain';
import { findTokenToCheck, FOR_A_REQUEST, inTenant, type TokenToCheck } from '@cadre/persistence';
import type { App } from '../core/app.ts';
import type { Actor, Caller } from '../core/caller.ts';
import { parseToken, secretMatches, type ParsedToken } from './token.ts';

/**
 * How long a token that was found valid is not checked again, in milliseconds: short, since revoking must take effect
 * within 5 s.
 */
const BELIEVED_FOR = 1_500;
const REMEMBERED = 10_000;

type Found = { organizationId: string; actor: Actor; expiresAt: Instant | null };
type Remembered = { found: Found; until: number };
/** Per App, so that two databases in one process never share an answer. Keyed by a hash: no secret stays in memory. */
const caches = new WeakMap<App, Map<string, Remembered>>();

/**
 * Finds out who a bearer token speaks for.
 * @returns the caller, or null: the answer is the same for malformed, unknown, revoked and expired tokens and for those of
 *   removed members.
 * @throws AppError UNAVAILABLE when the database cannot be reached.
 */
export async function authenticate(
  app: App,
  bearer: string,
  source: Caller['source'] = {},
): Promise<Caller | null> {
  const parsed = parseToken(bearer);
  if (!parsed) return null;
  const digest = createHash('sha256').update(bearer).digest('base64');
  let found = remembered(app, digest);
  if (!found) {
    const row = await lookUp(app, parsed);
    if (!row) return null;
    const { organizationId, tokenId } = parsed;
    found = { organizationId, actor: actorOf(tokenId, row), expiresAt: row.expiresAt };
    remember(app, digest, found);
  }
  if (found.expiresAt !== null && found.expiresAt <= app.clock.now()) return null;
  return { organizationId: found.organizationId, actor: found.actor, source };
}

/** A token never has more rights than its member, whose role may have been lowered since. */
function actorOf(tokenId: string, { name, role, memberId, memberRole }: TokenToCheck): Actor {
  const lower = memberRole === null ? role : lowest(role, memberRole);
  return { kind: 'TOKEN', id: tokenId, memberId, role: lower, name };
}

const lowest = (a: MemberRole, b: MemberRole): MemberRole =>
  MEMBER_ROLES.indexOf(a) < MEMBER_ROLES.indexOf(b) ? a : b;

function remembered(app: App, digest: string): Found | null {
  const entry = caches.get(app)?.get(digest);
  return entry && entry.until > performance.now() ? entry.found : null;
}

function remember(app: App, digest: string, found: Found): void {
  let cache = caches.get(app);
  if (!cache) caches.set(app, (cache = new Map()));
  // Every entry is stale within seconds, so clearing all costs less than tracking their age.
  if (cache.size >= REMEMBERED) cache.clear();
  cache.set(digest, { found, until: performance.now() + BELIEVED_FOR });
}

/** A hash that no secret has: compared with when there is no token, so that both cases take the same time. */
const NO_HASH = '0'.repeat(64);

async function lookUp(
  app: App,
  { organizationId, tokenId, secret }: ParsedToken,
): Promise<TokenToCheck | null> {
  const row = await inTenant(
    app.database,
    organizationId,
    (tx) => findTokenToCheck(tx, tokenId),
    FOR_A_REQUEST,
  );
  return secretMatches(secret, row?.tokenHash ?? NO_HASH) && row ? row : null;
}
