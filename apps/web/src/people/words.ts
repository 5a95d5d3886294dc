import type { EmploymentType, TeamKind } from '../api/generated/graphql.ts';

export const TEAM_KINDS: Record<TeamKind, string> = {
  CENTRAL_ML: 'Central ML',
  ML_PLATFORM: 'ML platform',
  DATA: 'Data',
  PRODUCT: 'Product',
  GOVERNANCE: 'Governance',
};

/** What a team of a kind is for, where one is chosen. */
export const TEAM_PURPOSES: Record<TeamKind, string> = {
  CENTRAL_ML: 'The one ML team of a centralized organization.',
  ML_PLATFORM: 'Owns tooling, deployment, monitoring and guardrails.',
  DATA: 'Owns the data foundation.',
  PRODUCT: 'Serves a product line.',
  GOVERNANCE: 'Owns model risk, bias and compliance.',
};

export const EMPLOYMENT_TYPES: Record<EmploymentType, string> = {
  EMPLOYEE: 'Employee',
  CONTRACTOR: 'Contractor',
  INTERN: 'Intern',
};
