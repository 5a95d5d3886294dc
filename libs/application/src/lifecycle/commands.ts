export * from './move-use-case.command.ts';
export * from './retire-use-case.command.ts';
