import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Clock ticks of Linux in a second. */
const TICKS = 100;

/**
 * The processor time of this process's main thread so far, seconds. Where the system does not tell it (not Linux) the time
 * that its event loop was busy, which a busy machine prolongs.
 */
export function mainThreadCpu(): number {
  try {
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8');
    // After the name, which may hold anything: the 12th and 13th are user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return performance.eventLoopUtilization().active / 1_000;
  }
}
