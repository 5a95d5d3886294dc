export * from './add-member.command.ts';
export * from './create-organization.command.ts';
export * from './create-token.command.ts';
export * from './link-user.command.ts';
export * from './update-organization.command.ts';
