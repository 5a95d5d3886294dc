import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** A running process, distinguished from a later one with the same number. */
export interface ProcessIdentity {
  /** When it started, in the system's own unit; equal only for the same process. */
  started: string;
  command: string;
}

function fromProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in parentheses and may contain any character; the state is the first field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie counts as dead: where process 1 does not reap orphans (containers), it stays for ever.
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { started: fields[19] ?? '', command };
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessIdentity | null {
  try {
    const ask = (column: string): string =>
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
    if (ask('state').startsWith('Z')) return null;
    return { started: ask('lstart'), command: ask('command') };
  } catch {
    return null;
  }
}

function fromSignal(pid: number): ProcessIdentity | null {
  try {
    process.kill(pid, 0);
    return { started: '', command: '' };
  } catch {
    return null;
  }
}

/** Looks up a process; null when there is none or only a zombie. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (platform() === 'linux') return fromProc(pid);
  return platform() === 'win32' ? fromSignal(pid) : fromPs(pid);
}

/** Waits until a process has ended. @returns false when it still runs after `milliseconds` */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (identify(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
