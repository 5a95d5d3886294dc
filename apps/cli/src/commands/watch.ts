import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { COMMAND_LINE_DOCUMENTS } from '@cadre/contracts';
import { AppError } from '@cadre/platform/errors';
import type { Context } from '../program.ts';

const TOPICS = ['alerts', 'staffing', 'use-cases'] as const;
type Topic = (typeof TOPICS)[number];

export function watchCommand({ session, terminal }: Context): Command {
  return new Command('watch')
    .addArgument(new Argument('<topic>').choices(TOPICS))
    .option('--url <url>', 'the address of Cadre; default: the one that runs on the data directory')
    .option('--token <token>', 'an API token; default: that of the demo leader')
    .option('--count <messages>', 'stop after so many messages', Number)
    .addHelpText('after', '\nExample:\n  cadre watch alerts')
    .action(async (topic: Topic, given: { url?: string; token?: string; count?: number }) => {
      const { dataDir, url: found } = await session.running();
      const url = given.url ?? found;
      if (!url)
        throw new AppError('UNAVAILABLE', 'Say where Cadre is with --url http://host:port.');
      const token = given.token ?? (await demoToken(dataDir));
      terminal.err(`Watching ${topic} at ${url}; Ctrl-C ends it.`);
      await watch({ topic, url, token, count: given.count ?? Infinity }, (line) =>
        terminal.out(line),
      );
    });
}

async function demoToken(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'demo-logins.json'), 'utf8').catch(() => '[]');
  const logins = JSON.parse(text) as { role: string; token: string }[];
  const leader = logins.find(({ role }) => role === 'LEADER');
  if (leader) return leader.token;
  throw new AppError(
    'UNAUTHENTICATED',
    'Give a token with --token; "cadre token create" makes one.',
  );
}

/** Prints one line of JSON per message. Reconnects by itself; the first message then holds what was missed. */
function watch(
  { topic, url, token, count }: { topic: Topic; url: string; token: string; count: number },
  print: (line: string) => void,
): Promise<void> {
  const client = createClient({
    url: `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 60,
  });
  return new Promise((resolve, reject) => {
    let left = count;
    const stop = () => {
      process.off('SIGINT', stop);
      void client.dispose();
      resolve();
    };
    process.on('SIGINT', stop);
    client.subscribe(
      { query: COMMAND_LINE_DOCUMENTS[`watch ${topic}`] },
      {
        next: ({ data }) => {
          for (const value of Object.values(data ?? {})) print(JSON.stringify(value));
          left -= 1;
          if (left <= 0) stop();
        },
        error: (error) => reject(refusal(error)),
        complete: stop,
      },
    );
  });
}

function refusal(error: unknown): AppError {
  const reason = (error as { reason?: string } | null)?.reason;
  return new AppError(
    'UNAVAILABLE',
    `Cadre does not let this be watched${reason ? `: ${reason}` : ''}.`,
    {
      cause: error,
    },
  );
}
