import { createTokenInput } from '@cadre/contracts';
import { insertApiToken } from '@cadre/persistence';
import { command } from '../core/operation.ts';
import { presentMember } from './present-member.ts';
import { makeToken } from './token.ts';

/** Makes an API token. Its text is only in the first answer: it is not stored, and a retry gets none. */
export const createToken = command({
  name: 'createToken',
  permission: 'members.write',
  input: createTokenInput,
  shownOnce: ['token'],
  async run(work, { name, role, memberId, expiresAt }) {
    if (memberId !== undefined) await presentMember(work.tx, memberId, { path: 'memberId' });
    const id = work.newId();
    const { text, hash } = makeToken(work.tx.organizationId, id);
    const token = { id, name, role, memberId: memberId ?? null, expiresAt, createdAt: work.at };
    insertApiToken(work.tx, { ...token, tokenHash: hash });
    work.audit('apiToken', id, null, token);
    return { id, token: text };
  },
});
