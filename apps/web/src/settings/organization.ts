import type {
  OrganizationSettingsFragment,
  UpdateOrganizationInput,
} from '../api/generated/graphql.ts';

/** What can be set, as the form holds it. */
export type Settings = Pick<
  OrganizationSettingsFragment,
  | 'name'
  | 'stage'
  | 'dataComplexity'
  | 'mlIsCore'
  | 'reportingHome'
  | 'chosenOrgModel'
  | 'timeZone'
  | 'timeToHireDays'
> & { incidentTracking: boolean };
export type SettingKey = keyof Settings;

export const SETTING_NAMES: Record<SettingKey, string> = {
  name: 'Name',
  stage: 'Company stage',
  dataComplexity: 'Data complexity',
  mlIsCore: 'ML is core to the product',
  reportingHome: 'What ML reports to',
  chosenOrgModel: 'Chosen organization model',
  timeZone: 'Time zone',
  timeToHireDays: 'Time to hire',
  incidentTracking: 'Incidents are tracked',
};
export const SETTING_KEYS = Object.keys(SETTING_NAMES) as SettingKey[];

export const settingsOf = ({
  incidentTrackingSince,
  ...organization
}: OrganizationSettingsFragment): Settings => ({
  name: organization.name,
  stage: organization.stage,
  dataComplexity: organization.dataComplexity,
  mlIsCore: organization.mlIsCore,
  reportingHome: organization.reportingHome,
  chosenOrgModel: organization.chosenOrgModel,
  timeZone: organization.timeZone,
  timeToHireDays: organization.timeToHireDays,
  incidentTracking: incidentTrackingSince !== null,
});

/** What differs. */
export const changedKeys = (from: Settings, to: Settings): SettingKey[] =>
  SETTING_KEYS.filter((key) => from[key] !== to[key]);

/** Only what was changed is sent: what is absent stays as it is. */
export function changesOf(
  from: Settings,
  to: Settings,
): Omit<UpdateOrganizationInput, 'expectedVersion'> {
  return Object.fromEntries(changedKeys(from, to).map((key) => [key, to[key]]));
}

/** What somebody else saved meanwhile, and what became of it in the form. */
export type Merge = {
  merged: Settings;
  /** Theirs, taken over because I had not touched it. */
  adopted: SettingKey[];
  /** Both changed it, differently: mine stays in the form until a choice is made. */
  clashing: SettingKey[];
};

/**
 * Brings my unsaved changes onto what somebody else saved meanwhile: nothing I typed is lost, nothing of theirs is
 * overwritten unseen.
 * @param base what both started from
 */
export function mergeSettings(base: Settings, mine: Settings, theirs: Settings): Merge {
  const byMe = new Set(changedKeys(base, mine));
  const byThem = changedKeys(base, theirs);
  const kept = Object.fromEntries([...byMe].map((key) => [key, mine[key]])) as Partial<Settings>;
  return {
    merged: { ...theirs, ...kept },
    adopted: byThem.filter((key) => !byMe.has(key)),
    clashing: byThem.filter((key) => byMe.has(key) && mine[key] !== theirs[key]),
  };
}
