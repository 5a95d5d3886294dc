/** `FAULT=<name>:<n>`: this process kills itself at the n-th pass of the point of that name. Never in production. */
const armed = (() => {
  if (process.env.NODE_ENV === 'production') return null;
  const match = /^([a-z-]+):(\d+)$/.exec(process.env.FAULT ?? '');
  return match ? { name: match[1], left: Number(match[2]) } : null;
})();

/** A named step at which tests kill a process, to see what it leaves behind. Does nothing unless told to. */
export function faultPoint(name: string): void {
  if (armed?.name !== name) return;
  armed.left -= 1;
  // SIGKILL, so that nothing can be tidied up, as when a machine is lost.
  if (armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}
