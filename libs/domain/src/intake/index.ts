export * from './decisions.ts';
export * from './imports.ts';
export * from './intake.events.ts';
export * from './scoring.ts';
export * from './score.types.ts';
export * from './use-case-fields.ts';
