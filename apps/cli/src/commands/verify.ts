import { Command } from 'commander';
import { verify } from '@cadre/application/verify';
import { Unsuccessful } from '../failure.ts';
import type { Context } from '../program.ts';
import { progressOn } from '../terminal.ts';

type Options = { organization?: string; wait: string; json?: boolean };

export function verifyCommand({ session, terminal }: Context): Command {
  return new Command('verify')
    .option('-o, --organization <slug>', 'only this one (default: all)')
    .option('--wait <seconds>', 'how long events on their way may take before they count', '30')
    .option('--json', 'each difference as a line of JSON')
    .addHelpText(
      'after',
      `
Scores from answers and rubric, assessments from rows by the reference count, alerts and the org model by
living through the history again, counts. Changes nothing. Exit code 1 when anything differs.

Example:
  cadre verify --organization acme`,
    )
    .action(async (options: Options) => {
      const organizations = await session.organizations();
      if (options.organization !== undefined) {
        const id = await session.organization(options.organization);
        for (const [slug, each] of organizations) if (each !== id) organizations.delete(slug);
      }
      const app = await session.app();
      const progress = progressOn(terminal);
      const differences = await verify(app, [...organizations.values()], {
        patience: (Number(options.wait) || 0) * 1_000,
        onProgress: (done, total) => progress.show('Verifying', done, total),
      }).finally(() => progress.stop());
      const slugs = new Map([...organizations].map(([slug, id]) => [id, slug]));
      for (const { organizationId, what, which, detail } of differences) {
        const organization = slugs.get(organizationId) ?? organizationId;
        terminal.out(
          options.json
            ? JSON.stringify({ organization, what, which, detail })
            : `${organization}: ${what} ${which}: ${detail}`,
        );
      }
      terminal.out(`${differences.length} differences`);
      if (differences.length > 0) throw new Unsuccessful();
    });
}
