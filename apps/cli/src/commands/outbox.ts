import { Command } from 'commander';
import { openAllQueues } from '@cadre/application/dead-letters';
import { outboxStatus } from '@cadre/application/outbox';
import type { Context } from '../program.ts';

export function outboxCommand({ session, terminal }: Context): Command {
  const status = new Command('status')
    .description(
      'How many events wait to be published, have had no effect yet, or were given up; and the queues.',
    )
    .option('--json', 'end with one line of JSON')
    .addHelpText('after', '\nExample:\n  cadre outbox status')
    .action(async ({ json }: { json?: boolean }) => {
      const app = await session.app();
      const { queue } = await session.installation();
      const outbox = await outboxStatus(app);
      const queues = queue === null ? null : openAllQueues(queue);
      const counts = queues === null ? {} : await queues.counts().finally(() => queues.close());
      if (json) return terminal.out(JSON.stringify({ outbox, queues: counts }));
      const since = (at: number | null): string =>
        at === null ? '' : `, the oldest since ${new Date(at).toISOString()}`;
      const { unpublished, organizationsWaiting, unsettled, givenUp } = outbox;
      terminal.out(
        `${unpublished} unpublished (${organizationsWaiting} organizations)${since(outbox.oldestUnpublishedAt)}`,
      );
      terminal.out(`${unsettled} published, not settled yet${since(outbox.oldestUnsettledAt)}`);
      terminal.out(`${givenUp} given up${givenUp > 0 ? ': cadre dead-letters list' : ''}`);
      for (const [name, { waiting, active, delayed, failed }] of Object.entries(counts)) {
        terminal.out(
          `queue ${name}: ${waiting} waiting, ${active} active, ${delayed} delayed, ${failed} failed`,
        );
      }
    });
  return new Command('outbox').addCommand(status);
}
