export * from './decide-use-case.command.ts';
export * from './rescore-portfolio.command.ts';
export * from './score-use-case.command.ts';
export * from './submit-use-case.command.ts';
export * from './update-rubric.command.ts';
export * from './update-use-case.command.ts';
