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
 * What an organization is judged by: the registry with its overrides, and its settings. Read once beside the staffing
 * lock and handed down, never a default: another policy on the same facts is the same call.
 */
export type Policy = { readonly registry: Registry; readonly settings: OrganizationSettings };

/** The policy of an organization whose row holds these settings, among others. */
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

/** How far back, and how much, the time-dependent facts look. */
export type FactWindows = {
  leadTimeWindowMs: number;
  /** The last so many deployments are looked at. */
  leadTimeSample: number;
  /** Fewer than this is no data. */
  leadTimeMinimum: number;
  /** Blocked when strictly longer than this in DEPLOYMENT. */
  blockedAfterMs: number;
  pulseWindowMs: number;
  incidentWindowMs: number;
};

/** The windows facts are counted with; SQL takes them as parameters. */
export function factWindows({ registry }: Policy): FactWindows {
  const value = (name: string) => valueOf(registry, 'FACTS', name);
  const days = (name: string) => Math.round(value(name) * DAY);
  return {
    leadTimeWindowMs: days('leadTime.window'),
    leadTimeSample: value('leadTime.sample'),
    leadTimeMinimum: value('leadTime.minimum'),
    blockedAfterMs: days('blocked.after'),
    pulseWindowMs: days('pulse.window'),
    incidentWindowMs: days('incident.window'),
  };
}

/** How patient an alert is, milliseconds. */
export type AlertPeriods = { pendingMs: number; keepFiringMs: number };

/** The pending and keep-firing periods of the alert of `rule`. */
export function alertPeriods({ registry }: Policy, rule: AlertRule): AlertPeriods {
  const hours = (name: string) => Math.round(valueOf(registry, rule, name) * HOUR);
  return { pendingMs: hours('alert.pending'), keepFiringMs: hours('alert.keepFiring') };
}
