import { Command, InvalidArgumentError, Option } from 'commander';
import {
  fileAt,
  importFile,
  isRole,
  loadMapping,
  ROLES,
  withSettings,
  type Role,
} from '@cadre/application/import';
import type { Context } from '../program.ts';
import { Unsuccessful } from '../failure.ts';
import { progressOn } from '../terminal.ts';
import { failureOf, printReport, writeReport } from './import-report.ts';

type Options = {
  mapping: string;
  organization?: string;
  adminEmail?: string;
  dryRun?: boolean;
  json?: boolean;
  report?: string;
  encoding?: string;
  separator?: string;
  sheet?: string;
  decimal?: '.' | ',';
  lastDay?: boolean;
  title: Record<string, Role>;
  roster?: string;
  leaver: string[];
};

const LABELS = { reading: 'Reading', writing: 'Writing' } as const;

export function importCommand({ session, terminal }: Context): Command {
  return new Command('import')
    .argument(
      '<file>',
      'the file: CSV, whose encoding and separator are found out and told, or a workbook (.xlsx)',
    )
    .requiredOption(
      '-m, --mapping <name>',
      'people, use-cases, us-federal-2024, or the path of a mapping file',
    )
    .option('-o, --organization <slug>', 'whose rows these are, where no column of the file says')
    .option(
      '--admin-email <address>',
      'who owns what is imported, and signs in to it when a user has that address (default: an administrator)',
    )
    .option('--encoding <name>', 'how its bytes are letters, where it is not found out rightly')
    .option('--separator <character>', 'what separates its cells ("tab" for a tab)')
    .option('--sheet <name>', 'the sheet of a workbook (default: the first that is not hidden)')
    .addOption(
      new Option('--decimal <sign>', 'what stands before decimals in its numbers').choices([
        '.',
        ',',
      ]),
    )
    .option('--last-day', 'its ends are last days worked, and not first days not worked')
    .option(
      '--title <title=ROLE>',
      'what a job title means, once for this organization (repeatable)',
      titleMeans,
      {},
    )
    .option('--roster <day>', 'the file is everybody who works here as of this day, YYYY-MM-DD')
    .option(
      '--leaver <name>',
      'who is not in the roster and has left: a name, an address or an employee number (repeatable)',
      (name: string, before: string[]) => [...before, name],
      [],
    )
    .option(
      '--report <file>',
      'write what happened to a file (.csv, .json): counts, problems by column and reason, every row concerned',
    )
    .option('--dry-run', 'tell what would happen, and write nothing')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
A row that cannot be read is reported with its line, its column and the reason; the others are imported.

Exit codes: 0 every row was read, or some were rejected and reported; 1 no row could be imported, the end of the file could not
be read, or the file or the mapping was refused (nothing was written); 2 not a valid command line; 70 unexpected failure. The
same with --dry-run.

A field that a member has edited in Cadre since is never overwritten; the command reports it.

Examples:
  cadre import people.csv --mapping people --organization acme
  cadre import headcount.xlsx --mapping people --sheet Staff --organization acme
  cadre import inventory.csv --mapping us-federal-2024 --dry-run --report report.csv
  cadre import mine.csv --mapping ./mine.json --organization acme --json`,
    )
    .action(async (path: string, options: Options) => {
      const { encoding, separator, sheet, decimal, lastDay } = options;
      const delimiter = separator === 'tab' ? '\t' : separator;
      const mapping = withSettings(await loadMapping(options.mapping), {
        source: { encoding, delimiter, decimal, sheet },
        endsAreLastDays: lastDay,
      });
      const source = await fileAt(path);
      const organizations = await session.organizations();
      const app = await session.app();
      const email = options.adminEmail ?? null;
      const user = email === null ? null : await (await session.auth()).findUser(email);
      const progress = progressOn(terminal);
      const summary = await importFile(app, {
        source,
        mapping,
        organization: options.organization,
        organizations,
        importer: { name: user?.name ?? 'Importer', email, userId: user?.id ?? null },
        actor: { kind: 'CLI', id: null, memberId: null, role: 'ADMIN', name: 'cadre import' },
        titles: options.title,
        roster:
          options.roster === undefined
            ? undefined
            : { asOf: options.roster, leavers: options.leaver },
        dryRun: options.dryRun ?? false,
        onProgress: (phase, done, total) => progress.show(LABELS[phase], done, total),
      }).finally(() => progress.stop());
      if (options.report !== undefined)
        await writeReport(options.report, summary, options.dryRun ?? false);
      if (options.json) terminal.out(JSON.stringify(summary));
      else printReport(summary, options.dryRun ?? false, terminal.out);
      const failure = failureOf(summary);
      if (failure !== null) throw new Unsuccessful(failure);
    });
}

/** One more `--title "Staff ML Engineer=ML_ENGINEER"`. */
function titleMeans(text: string, before: Record<string, Role>): Record<string, Role> {
  const at = text.lastIndexOf('=');
  const title = text.slice(0, Math.max(0, at)).trim();
  const role = text.slice(at + 1).trim();
  if (title === '' || !isRole(role)) {
    throw new InvalidArgumentError(`Write it as "title=ROLE", with one of ${ROLES.join(', ')}.`);
  }
  return { ...before, [title]: role };
}
