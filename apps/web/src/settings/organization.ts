import type {
  OrganizationSettingsFragment,
  UpdateOrganizationInput,
} from '../api/generated/graphql.ts';

/** The settings as the form holds them. */
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

/** The keys of the settings that differ. */
export const changedKeys = (from: Settings, to: Settings): SettingKey[] =>
  SETTING_KEYS.filter((key) => from[key] !== to[key]);

/** The changed settings for the API, which keeps absent ones as they are. */
export function changesOf(
  from: Settings,
  to: Settings,
): Omit<UpdateOrganizationInput, 'expectedVersion'> {
  return Object.fromEntries(changedKeys(from, to).map((key) => [key, to[key]]));
}

/** Another member's saved changes, and how the form has taken them. */
export type Merge = {
  merged: Settings;
  /** Settings that only they changed: the form has their values. */
  adopted: SettingKey[];
  /** Settings that both changed differently: mine stay in the form until the user has chosen. */
  clashing: SettingKey[];
};

/**
 * Merges my unsaved changes with those that another member has saved: none of mine is lost, and none of theirs is
 * overwritten unseen.
 * @param base the settings that both started from
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
