import { updateOrganizationInput } from '@cadre/contracts';
import { findOrganization, updateOrganization as storeOrganization } from '@cadre/persistence';
import { found, given, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Changes settings. The rules read them: staffing is evaluated at once, with the cause POLICY_CHANGED. */
export const updateOrganization = command({
  name: 'updateOrganization',
  permission: 'settings.write',
  input: updateOrganizationInput,
  async run(work, { expectedVersion, clientMutationId: _, incidentTracking, ...settings }) {
    const organization = seen(
      found(await findOrganization(work.tx), 'organization'),
      expectedVersion,
    );
    const { incidentTrackingSince } = organization;
    const patch = given({
      ...settings,
      incidentTrackingSince:
        incidentTracking === undefined
          ? undefined
          : incidentTracking
            ? (incidentTrackingSince ?? work.at)
            : null,
    });
    const changed = await storeOrganization(work.tx, expectedVersion, patch);
    work.audit('organization', organization.id, organization, changed);
    work.emit({ type: 'OrganizationUpdated', fields: Object.keys(patch) });
    return { id: organization.id };
  },
});
