export * from './add-person.command.ts';
export * from './assign-role.command.ts';
export * from './create-team.command.ts';
export * from './end-assignment.command.ts';
