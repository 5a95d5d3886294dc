import { revokeTokenInput } from '@cadre/contracts';
import { findApiToken, revokeApiToken } from '@cadre/persistence';
import { found } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Revokes an API token: within seconds it is refused everywhere. Doing it twice changes nothing. */
export const revokeToken = command({
  name: 'revokeToken',
  permission: 'members.write',
  input: revokeTokenInput,
  async run(work, { id }) {
    const token = found(await findApiToken(work.tx, id), 'API token');
    if (token.revokedAt === null) {
      await revokeApiToken(work.tx, id, work.at);
      work.audit('apiToken', id, { revokedAt: null }, { revokedAt: work.at });
    }
    return { id };
  },
});
