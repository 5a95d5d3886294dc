import type {
  Criterion,
  ScoreBand,
  ScoreFlag,
  UseCaseDecision,
  UseCaseStatus,
} from '../api/generated/graphql.ts';

/** The words of intake, as people read them. */

export const STATUSES: Record<UseCaseStatus, string> = {
  DRAFT: 'Draft',
  SUBMITTED: 'Submitted',
  CHANGES_REQUESTED: 'Changes requested',
  APPROVED: 'Approved',
  PARKED: 'Parked',
  DECLINED: 'Declined',
  RETIRED: 'Retired',
};

export const BANDS: Record<ScoreBand, string> = {
  PURSUE: 'Pursue',
  SHAPE: 'Shape',
  LATER: 'Later',
};

/** What a band asks for. */
export const BAND_MEANINGS: Record<ScoreBand, string> = {
  PURSUE: 'Worth starting now.',
  SHAPE: 'Worth shaping: raise its weakest answers first.',
  LATER: 'Better later: others bring more for less.',
};

export const FLAGS: Record<ScoreFlag, string> = {
  BLOCKED_BY_DATA: 'Blocked by data: there is none yet.',
  PLATFORM_WORK: 'Needs a new platform first.',
};

export const DECISIONS: Record<UseCaseDecision, readonly [doing: string, done: string]> = {
  APPROVE: ['Approve', 'approved'],
  REQUEST_CHANGES: ['Request changes', 'sent back for changes'],
  PARK: ['Park', 'parked'],
  DECLINE: ['Decline', 'declined'],
  REOPEN: ['Reopen', 'reopened'],
};

export const CRITERION_NAMES: Record<Criterion, string> = {
  impact: 'Impact',
  feasibility: 'Feasibility',
  dataReadiness: 'Data readiness',
  deploymentEffort: 'Deployment effort',
  timelineWeeks: 'Timeline',
};

/** A criterion answered on the scale of 1 to 5. */
export type ScaleCriterion = Exclude<Criterion, 'timelineWeeks'>;

type Scale = {
  question: string;
  /** Which end scores. */
  better: 'more' | 'less';
  /** What each answer means; 2 and 4 lie between. */
  anchors: readonly [string, string, string, string, string];
};

const BETWEEN = 'in between';
export const SCALES: Record<ScaleCriterion, Scale> = {
  impact: {
    question: 'What does it move?',
    better: 'more',
    anchors: ['Nice to have', BETWEEN, 'A team metric', BETWEEN, 'A company metric'],
  },
  feasibility: {
    question: 'Do we know how?',
    better: 'more',
    anchors: ['Open research', BETWEEN, 'Known, new here', BETWEEN, 'Done here before'],
  },
  dataReadiness: {
    question: 'Is the data there?',
    better: 'more',
    anchors: ['No data', BETWEEN, 'Unlabelled or ungoverned', BETWEEN, 'Validated and piped'],
  },
  deploymentEffort: {
    question: 'What must be built to run it?',
    better: 'less',
    anchors: [
      'A flag on a service',
      BETWEEN,
      'A service on our platform',
      BETWEEN,
      'A new platform',
    ],
  },
};
export const SCALE_CRITERIA = Object.keys(SCALES) as ScaleCriterion[];

/** Of a criterion to which the organization's rubric gives the weight 0. */
export const NOT_WEIGHED = 'Not weighed at present: it may stay open.';
