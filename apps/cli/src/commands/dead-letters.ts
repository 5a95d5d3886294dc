import { Command } from 'commander';
import { listDeadLetters, openAllQueues, retryDeadLetters } from '@cadre/application/dead-letters';
import type { App } from '@cadre/application/core';
import type { Queues } from '@cadre/platform/queue';
import { AppError } from '@cadre/platform/errors';
import { Unsuccessful } from '../failure.ts';
import type { Context } from '../program.ts';

export function deadLettersCommand({ session, terminal }: Context): Command {
  const withQueues = async <T>(work: (app: App, queues: Queues) => Promise<T>): Promise<T> => {
    const { queue } = await session.installation();
    if (queue === null) throw new AppError('UNAVAILABLE', 'Set DATABASE_URL: the queue is there.');
    const app = await session.app();
    const queues = openAllQueues(queue);
    return work(app, queues).finally(() => queues.close());
  };

  const list = new Command('list')
    .description('Lists jobs that used up their attempts, and events that never had an effect.')
    .option('--limit <number>', 'at most this many, the latest first', '50')
    .option('--json', 'each as a line of JSON')
    .addHelpText('after', '\nExample:\n  cadre dead-letters list')
    .action(async ({ limit, json }: { limit: string; json?: boolean }) => {
      const most = Math.max(1, Number.parseInt(limit, 10) || 50);
      const letters = await withQueues((app, queues) => listDeadLetters(app, queues, most));
      for (const letter of letters) {
        const { id, name, attempts, reason, at } = letter;
        terminal.out(
          json
            ? JSON.stringify(letter)
            : `${id}\n  ${name}, ${attempts} attempts, ${new Date(at).toISOString()}: ${reason}`,
        );
      }
      if (!json) terminal.out(`${letters.length} dead letters`);
    });

  const retry = new Command('retry')
    .description('Puts one dead letter, or all of them, back to work with fresh attempts.')
    .argument('<id>', 'as listed, or "all"')
    .addHelpText(
      'after',
      '\nExamples:\n  cadre dead-letters retry staffing/evt_0190…_1\n  cadre dead-letters retry all',
    )
    .action(async (id: string) => {
      const count = await withQueues((app, queues) => retryDeadLetters(app, queues, id));
      terminal.out(`${count} back at work`);
      if (count === 0 && id !== 'all') throw new Unsuccessful(`There is no dead letter "${id}".`);
    });

  return new Command('dead-letters').addCommand(list).addCommand(retry);
}
