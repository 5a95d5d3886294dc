import { spawn } from 'node:child_process';

const PROGRAMS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens the page in the browser of this machine. Does nothing where there is no screen, or no program to open it. */
export function openBrowser(url: string): void {
  const [program, ...args] = PROGRAMS[process.platform] ?? [];
  if (!program || !process.stdout.isTTY) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
