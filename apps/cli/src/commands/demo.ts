import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { COMMAND_LINE_DOCUMENTS } from '@cadre/contracts';
import { AppError } from '@cadre/platform/errors';
import type { Context } from '../program.ts';

type Place = { organization: string; role: string; token: string };
type Change = { query: string; done: string };

const RESET: Change = { query: COMMAND_LINE_DOCUMENTS['demo reset'], done: 'begins anew' };
const DELETE: Change = { query: COMMAND_LINE_DOCUMENTS['demo delete'], done: 'is deleted' };

/** Asks the running Cadre to change its demo: that process holds the demo's logins in memory and serves its viewers. */
export function demoCommand(context: Context): Command {
  const command = new Command('demo');
  const sub = (name: string, change: Change, description: string) =>
    command
      .command(name)
      .description(description)
      .option('--organization <slug>', 'one demo organization; default: each')
      .action((given: { organization?: string }) => run(context, change, given.organization));
  sub('reset', RESET, 'Brings the demo back to its beginning; the logins stay.');
  sub('delete', DELETE, 'Deletes the demo, its logins too; no later start brings it back.');
  return command;
}

async function run({ session, terminal }: Context, change: Change, only?: string): Promise<void> {
  const { dataDir, url } = await session.running();
  if (!url) {
    // Throws the error that says how to start a Cadre when none is found.
    await session.installation();
    throw new AppError('UNAVAILABLE', 'The running Cadre does not say where it is: restart it.');
  }
  const admins = (await placesIn(dataDir)).filter(({ role }) => role === 'ADMIN');
  const wanted = admins.filter(({ organization }) => !only || organization === only);
  if (wanted.length === 0) {
    const there = admins.map(({ organization }) => organization).join(', ');
    throw new AppError(
      'NOT_FOUND',
      only && there
        ? `There is no demo organization "${only}". There are: ${there}.`
        : `There is no demo at ${dataDir}.`,
    );
  }
  for (const { organization, token } of wanted) {
    await ask(url, token, change);
    terminal.out(`The demo organization "${organization}" ${change.done}.`);
  }
}

async function placesIn(dataDir: string): Promise<Place[]> {
  const text = await readFile(join(dataDir, 'demo-logins.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Place[];
}

async function ask(url: string, token: string, { query }: Change): Promise<void> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input: {} } }),
  });
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  if (errors?.[0]) throw new AppError('CONFLICT', errors[0].message);
}
