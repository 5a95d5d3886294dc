// Made by npm run generate. Do not edit.
export * from './decide-use-case.command.ts';
export * from './discard-draft.command.ts';
export * from './live-use-cases.query.ts';
export * from './preview-score.query.ts';
export * from './rescore-portfolio.command.ts';
export * from './rubric-progress.query.ts';
export * from './rubric.query.ts';
export * from './score-use-case.command.ts';
export * from './similar-use-cases.query.ts';
export * from './submit-use-case.command.ts';
export * from './update-rubric.command.ts';
export * from './update-use-case.command.ts';
export * from './use-case-activity.query.ts';
export * from './use-case-scores.query.ts';
export * from './use-case.query.ts';
export * from './use-cases-by-ids.query.ts';
export * from './use-cases.query.ts';
