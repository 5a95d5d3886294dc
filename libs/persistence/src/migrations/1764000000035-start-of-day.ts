import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The instant at which a day begins in a time zone, as `startOfDay` of the domain has it: of a midnight that happens twice
 * PostgreSQL takes the second, this the first.
 */
export class StartOfDay1764000000035 implements MigrationInterface {
  readonly name = 'StartOfDay1764000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- The offset of a day before, applied to this midnight; it holds where that instant shows midnight on a clock there.
CREATE FUNCTION cadre.start_of_day(day date, zone text) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN ((day::timestamp - ((((day - 1)::timestamp AT TIME ZONE 'UTC') AT TIME ZONE zone) - (day - 1)::timestamp)) AT TIME ZONE 'UTC')
    AT TIME ZONE zone = day::timestamp
  THEN least(
    (day::timestamp - ((((day - 1)::timestamp AT TIME ZONE 'UTC') AT TIME ZONE zone) - (day - 1)::timestamp)) AT TIME ZONE 'UTC',
    day::timestamp AT TIME ZONE zone)
  ELSE day::timestamp AT TIME ZONE zone
END;
GRANT EXECUTE ON FUNCTION cadre.start_of_day TO cadre_app;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
