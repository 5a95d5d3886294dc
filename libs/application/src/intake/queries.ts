export * from './live-use-cases.query.ts';
export * from './preview-score.query.ts';
export * from './rubric.query.ts';
export * from './use-case-activity.query.ts';
export * from './use-case-scores.query.ts';
export * from './use-case.query.ts';
export type { UseCaseRecord } from './use-case.record.ts';
export * from './use-cases-by-ids.query.ts';
export * from './use-cases.query.ts';
