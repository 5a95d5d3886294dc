/**
 * `FAULT=<name>:<n>`: this process kills itself when it passes the point of that name for the n-th time. Never in
 * production.
 */
const armed = (() => {
  if (process.env.NODE_ENV === 'production') return null;
  const match = /^([a-z-]+):(\d+)$/.exec(process.env.FAULT ?? '');
  return match ? { name: match[1], left: Number(match[2]) } : null;
})();

/** A named step at which tests kill a process, to check what remains. Does nothing unless FAULT names it. */
export function faultPoint(name: string): void {
  if (armed?.name !== name) return;
  armed.left -= 1;
  // SIGKILL, so that no clean-up runs, as when a machine is lost.
  if (armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}
