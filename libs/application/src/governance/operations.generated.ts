// Made by npm run generate. Do not edit.
export * from './classify-use-case.command.ts';
export * from './governance.query.ts';
export * from './governed-rows.query.ts';
export * from './set-risk-scale.command.ts';
