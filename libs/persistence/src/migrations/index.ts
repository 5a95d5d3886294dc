import { MIGRATIONS } from './migrations.generated.ts';

/** Every migration, oldest first. One that has shipped is never edited. */
export const migrations = MIGRATIONS;

/** Their names, as the database keeps them. */
export const knownMigrations = (): string[] => migrations.map(({ name }) => name);
