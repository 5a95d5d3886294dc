// Made by npm run generate. Do not edit.
export * from './move-use-case.command.ts';
export * from './retire-use-case.command.ts';
export * from './stage-moves.query.ts';
export * from './state-no-registered-model.command.ts';
