import { Command } from 'commander';
import { csvFile, importFile, loadMapping, type ImportSummary } from '@cadre/application/import';
import type { Context } from '../program.ts';
import { progressOn } from '../terminal.ts';

type Options = {
  mapping: string;
  organization?: string;
  adminEmail?: string;
  dryRun?: boolean;
  json?: boolean;
};

const LABELS = { reading: 'Reading', writing: 'Writing' } as const;

export function importCommand({ session, terminal }: Context): Command {
  return new Command('import')
    .argument('<file>', 'the CSV file; encoding and separator are detected')
    .requiredOption(
      '-m, --mapping <name>',
      'people, use-cases, us-federal-2024, or the path of a mapping file',
    )
    .option('-o, --organization <slug>', 'whose rows these are, where no column of the file says')
    .option(
      '--admin-email <address>',
      'who owns what is imported, and signs in to it when a user has that address (default: an administrator)',
    )
    .option('--dry-run', 'tell what would happen, and write nothing')
    .option('--json', 'end with one line of JSON')
    .addHelpText(
      'after',
      `
A row that cannot be read is reported with its line, its column and the reason; the others are imported.
A field that a member has edited in Cadre since is never overwritten; the command reports it.

Examples:
  cadre import people.csv --mapping people --organization acme
  cadre import inventory.csv --mapping us-federal-2024 --dry-run
  cadre import mine.csv --mapping ./mine.json --organization acme --json`,
    )
    .action(async (path: string, options: Options) => {
      const mapping = await loadMapping(options.mapping);
      const source = await csvFile(path);
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
        dryRun: options.dryRun ?? false,
        onProgress: (phase, done, total) => progress.show(LABELS[phase], done, total),
      }).finally(() => progress.stop());
      if (options.json) terminal.out(JSON.stringify(summary));
      else report(summary, options.dryRun ?? false, terminal.out);
    });
}

/** How many rejected rows the terminal lists; `--json` has all of them. */
const SHOWN = 50;

function report(summary: ImportSummary, dryRun: boolean, out: (line: string) => void): void {
  const { rows, organizations, imported, updated, unchanged, errors, kept, used, seconds } =
    summary;
  for (const [title, list] of [
    ['rejected', errors],
    ['kept as edited', kept],
    ['found in another spelling', used],
  ] as const) {
    for (const { line, column, reason } of list.slice(0, SHOWN)) {
      out(`line ${line}${column === null ? '' : `, ${shortened(column)}`}: ${reason}`);
    }
    if (list.length > SHOWN) out(`… and ${list.length - SHOWN} more ${title}`);
  }
  const speed = seconds > 0 ? `, ${Math.round(rows / seconds)} rows a second` : '';
  out(
    `${rows} rows of ${organizations} organizations: ${imported} imported, ${updated} updated, ` +
      `${unchanged} unchanged, ${errors.length} rejected${kept.length > 0 ? `, ${kept.length} fields kept as edited` : ''}` +
      ` (${seconds} s${speed})${dryRun ? '. Dry run: nothing was written.' : ''}`,
  );
}

const shortened = (text: string): string => (text.length > 50 ? `${text.slice(0, 50)}…` : text);
