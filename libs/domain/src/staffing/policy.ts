import { DAY, HOUR } from '../shared/time.ts';
import type {
  CompanyStage,
  DataComplexity,
  OrgModel,
  ReportingHome,
} from '../shared/vocabulary.ts';
import type { Registry } from './benchmarks/benchmarks.types.ts';
import { valueOf } from './benchmarks/lookup.ts';
import type { AlertRule } from './rules/rules.ts';

/** The settings of an organization that rules and facts read. */
export type OrganizationSettings = {
  stage: CompanyStage | null;
  dataComplexity: DataComplexity;
  mlIsCore: boolean;
  reportingHome: ReportingHome | null;
  chosenOrgModel: OrgModel | null;
  /** IANA name. */
  timeZone: string;
  timeToHireDays: number;
};

/**
 * The benchmarks and settings that an organization is assessed with: the registry with its overrides, and its settings.
 * Read once under the staffing lock and passed down, never a default, so that the same facts can be assessed with another
 * policy.
 */
export type Policy = { readonly registry: Registry; readonly settings: OrganizationSettings };

/** The policy of an organization from a row that holds these settings, among others. */
export function policyOf(registry: Registry, row: OrganizationSettings): Policy {
  const {
    stage,
    dataComplexity,
    mlIsCore,
    reportingHome,
    chosenOrgModel,
    timeZone,
    timeToHireDays,
  } = row;
  const settings = {
    stage,
    dataComplexity,
    mlIsCore,
    reportingHome,
    chosenOrgModel,
    timeZone,
    timeToHireDays,
  };
  return { registry, settings };
}

/** How far back the time-dependent facts look, and at how many rows. */
export type FactWindows = {
  leadTimeWindowMs: number;
  /** How many of the latest deployments are read. */
  leadTimeSample: number;
  /** Fewer deployments than this count as no data. */
  leadTimeMinimum: number;
  /** Blocked when strictly longer than this in DEPLOYMENT. */
  blockedAfterMs: number;
  pulseWindowMs: number;
  incidentWindowMs: number;
  /** A live model is to be reviewed again once its last review is so long ago. */
  reviewAfterMs: number;
  /** One person in so many of the five stages of a use case is accountable for it as a whole. */
  accountableStages: number;
};

/** The row of the registry that each window comes from. */
export const WINDOW_ROWS: Readonly<Record<keyof FactWindows, string>> = {
  leadTimeWindowMs: 'leadTime.window',
  leadTimeSample: 'leadTime.sample',
  leadTimeMinimum: 'leadTime.minimum',
  blockedAfterMs: 'blocked.after',
  pulseWindowMs: 'pulse.window',
  incidentWindowMs: 'incident.window',
  reviewAfterMs: 'review.after',
  accountableStages: 'accountable.stages',
};

/** The windows that facts are counted with; SQL takes them as parameters. */
export function factWindows({ registry }: Policy): FactWindows {
  const value = (window: keyof FactWindows) => valueOf(registry, 'FACTS', WINDOW_ROWS[window]);
  const days = (window: keyof FactWindows) => Math.round(value(window) * DAY);
  return {
    leadTimeWindowMs: days('leadTimeWindowMs'),
    leadTimeSample: value('leadTimeSample'),
    leadTimeMinimum: value('leadTimeMinimum'),
    blockedAfterMs: days('blockedAfterMs'),
    pulseWindowMs: days('pulseWindowMs'),
    incidentWindowMs: days('incidentWindowMs'),
    reviewAfterMs: days('reviewAfterMs'),
    accountableStages: value('accountableStages'),
  };
}

/** How long an alert waits before it fires and before it resolves, in milliseconds. */
export type AlertPeriods = { pendingMs: number; keepFiringMs: number };

/** The pending and keep-firing periods of the alert of `rule`. */
export function alertPeriods({ registry }: Policy, rule: AlertRule): AlertPeriods {
  const hours = (name: string) => Math.round(valueOf(registry, rule, name) * HOUR);
  return { pendingMs: hours('alert.pending'), keepFiringMs: hours('alert.keepFiring') };
}
