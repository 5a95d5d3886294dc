// Made by npm run generate. Do not edit.
export * from './change-deployment-plan.command.ts';
export * from './correct-deployment.command.ts';
export * from './deployments.query.ts';
export * from './incidents.query.ts';
export * from './link-model-to-use-case.command.ts';
export * from './model-links.query.ts';
export * from './models.query.ts';
export * from './pulses.query.ts';
export * from './record-deployment.command.ts';
export * from './record-pulse.command.ts';
export * from './register-model.command.ts';
export * from './report-incident.command.ts';
export * from './resolve-incident.command.ts';
export * from './retire-deployment.command.ts';
export * from './set-model-owners.command.ts';
export * from './take-model-live.command.ts';
export * from './update-model.command.ts';
