import type { z } from 'zod';
import { setUpInput } from '@cadre/contracts';
import type { Auth, AuthUser } from '@cadre/platform/auth';
import { AppError } from '@cadre/platform/errors';
import type { App } from '../core/app.ts';
import { invalid } from '../core/expect.ts';
import { parsed } from '../core/operation.ts';
import { createOrganization } from './create-organization.command.ts';

/**
 * Makes the first administrator of an empty instance, and their organization. The link works for the address it was made
 * for, and only while there is no user at all, so exactly once.
 * @throws AppError NOT_FOUND for any other link, and once there is a user; CONFLICT for a slug that is taken;
 *   VALIDATION_FAILED
 */
export async function setUp(
  app: App,
  auth: Auth,
  raw: z.input<typeof setUpInput>,
): Promise<{ slug: string; user: AuthUser }> {
  const { token, name, email, password, organization } = parsed(setUpInput, raw);
  const address = await auth.emailOfSetup(token);
  if (address === null) throw closed();
  if (email.toLowerCase() !== address)
    throw invalid('email', 'is not the one this link was made for');
  const made = await auth.whileEmpty(async () => {
    const user = await auth.createUser({ name, email, password });
    try {
      await createOrganization(app, {
        ...organization,
        adminName: name,
        adminEmail: user.email,
        adminUserId: user.id,
      });
    } catch (error) {
      await auth.removeUser(user.id);
      throw error;
    }
    return { slug: organization.slug, user };
  });
  if (!made) throw closed();
  return made;
}

const closed = () =>
  new AppError('NOT_FOUND', 'This link does not work, or not any more: somebody has set Cadre up.');
