export type TenancyEvent =
  | { type: 'OrganizationCreated' }
  | { type: 'MemberRemoved'; memberId: string }
  /** `fields`: names of the settings that changed; staffing re-evaluates with cause POLICY_CHANGED. */
  | { type: 'OrganizationUpdated'; fields: string[] };
