// Made by npm run generate. Do not edit.
export * from './add-person.command.ts';
export * from './archive-person.command.ts';
export * from './archive-team.command.ts';
export * from './assign-role.command.ts';
export * from './assignments.query.ts';
export * from './create-team.command.ts';
export * from './end-assignment.command.ts';
export * from './link-person-to-member.command.ts';
export * from './mark-person-left.command.ts';
export * from './merge-rows.command.ts';
export * from './merges.query.ts';
export * from './people.query.ts';
export * from './teams.query.ts';
export * from './undo-merge.command.ts';
export * from './update-assignment.command.ts';
export * from './update-person.command.ts';
export * from './update-team.command.ts';
