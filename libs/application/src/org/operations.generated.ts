// Made by npm run generate. Do not edit.
export * from './add-person.command.ts';
export * from './assign-role.command.ts';
export * from './assignments.query.ts';
export * from './create-team.command.ts';
export * from './end-assignment.command.ts';
export * from './link-person-to-member.command.ts';
export * from './people.query.ts';
export * from './teams.query.ts';
export * from './update-assignment.command.ts';
export * from './update-person.command.ts';
export * from './update-team.command.ts';
