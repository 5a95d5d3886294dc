import { RULES } from '@cadre/domain';
import type {
  AlertState,
  AlertTransitionName,
  BenchmarkOwner,
  Caveat,
  Cause,
  Comparator,
  EvidenceKind,
  ProvenanceKind,
  ReasonState,
  RuleId,
  RuleState,
  Severity,
  Unit,
} from '@cadre/domain';
import { enumOf, spelledEnumOf } from './enum.ts';

const QUESTIONS = Object.fromEntries(RULES.map(({ id, question }) => [id, question])) as Record<
  RuleId,
  string
>;

export const RuleIdEnum = enumOf<RuleId>('RuleId', 'The staffing rules.', QUESTIONS);

export const RuleStateEnum = enumOf<RuleState>('RuleState', 'What a rule found.', {
  OK: 'Nothing to do.',
  WARNING: 'Due.',
  CRITICAL: 'Overdue.',
  NO_DATA: 'It could not be evaluated.',
  NOT_APPLICABLE: 'It does not apply here.',
});

export const ReasonStateEnum = enumOf<ReasonState>('ReasonState', 'What one reason found.', {
  OK: 'Not met.',
  WARNING: 'Met: due.',
  CRITICAL: 'Met: overdue.',
  NOT_APPLICABLE: 'It does not apply here.',
});

export const SeverityEnum = enumOf<Severity>('Severity', 'How urgent an alert is.', {
  WARNING: 'Due.',
  CRITICAL: 'Overdue.',
});

export const AlertStateEnum = enumOf<AlertState>('AlertState', 'The state of an alert.', {
  NORMAL: 'The rule is not met.',
  PENDING: 'Met, but not for long enough yet.',
  FIRING: 'Met, for long enough.',
  RECOVERING: 'No longer met, but not for long enough yet.',
  RESOLVED: 'It fired, and is over.',
});

export const AlertTransitionEnum = enumOf<AlertTransitionName>(
  'AlertTransitionName',
  'What is notified, once each.',
  {
    FIRED: 'The alert fired.',
    SEVERITY_RAISED: 'It became more urgent.',
    RESOLVED: 'It is over.',
  },
);

export const CauseEnum = enumOf<Cause>('Cause', 'Why an evaluation or a change happened.', {
  FACTS_CHANGED: 'Data that the rules read was changed.',
  TIME_PASSED: 'A date, a window or a period fell due.',
  POLICY_CHANGED: 'A setting or a benchmark changed.',
  CLOSED: 'A leader closed it.',
});

export const CaveatEnum = enumOf<Caveat>('Caveat', 'What to know before trusting an assessment.', {
  HEADCOUNT_NOT_RECORDED: 'No person has ever been recorded in the headcount.',
  STAGE_UNSET: 'The company stage is not set.',
});

export const UnitEnum = enumOf<Unit>('Unit', 'What a number counts.', {
  HEADS: 'People.',
  FTE: 'Full-time equivalents.',
  USE_CASES: 'Use cases.',
  MODELS: 'Models.',
  DEPLOYMENTS: 'Deployments.',
  INCIDENTS: 'Incidents.',
  TEAMS: 'Teams.',
  PRODUCT_LINES: 'Product lines.',
  RESPONSIBILITIES: 'Responsibilities.',
  STAGES: 'Stages of the lifecycle.',
  ROLES: 'Roles.',
  RATIO: 'One quantity for each of another.',
  SHARE: 'A part of the whole, 0 to 1.',
  POINTS: 'Points.',
  WEEKS: 'Weeks.',
  DAYS: 'Days.',
  HOURS: 'Hours.',
});

export const ComparatorEnum = spelledEnumOf<Comparator>(
  'Comparator',
  'How an observed value is compared with a threshold.',
  {
    '>=': ['AT_LEAST', 'The value is the threshold or more.'],
    '>': ['MORE_THAN', 'The value is more than the threshold.'],
    '<': ['LESS_THAN', 'The value is less than the threshold.'],
    '<=': ['AT_MOST', 'The value is the threshold or less.'],
  },
);

export const ProvenanceKindEnum = spelledEnumOf<ProvenanceKind>(
  'ProvenanceKind',
  'Whose number it is.',
  {
    source: ['SOURCE', "The guide's."],
    house: ['HOUSE', 'Our default, where the guide is silent.'],
  },
);

export const EvidenceKindEnum = spelledEnumOf<EvidenceKind>(
  'EvidenceKind',
  'What kind of row is behind a number.',
  {
    person: ['PERSON', 'A person.'],
    assignment: ['ASSIGNMENT', 'An assignment.'],
    team: ['TEAM', 'A team.'],
    useCase: ['USE_CASE', 'A use case.'],
    model: ['MODEL', 'A model.'],
    deployment: ['DEPLOYMENT', 'A deployment.'],
    incident: ['INCIDENT', 'An incident.'],
    pulse: ['PULSE', 'A pulse answer.'],
  },
);

export const BenchmarkOwnerEnum = enumOf<BenchmarkOwner>(
  'BenchmarkOwner',
  'What a row of the benchmark registry belongs to.',
  { ...QUESTIONS, FACTS: 'How facts are counted.', USE_CASE_SCORE: 'How use cases are scored.' },
);
