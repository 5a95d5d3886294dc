/**
 * The flags of this process that a thread may have, too: a loader is kept; a flag that names the program would end the
 * thread at its start, and an inspector's port is in use.
 */
export function threadFlags(flags: readonly string[]): string[] {
  const ownOnly = /^(?:-[ep]|-pe|--eval|--print|--input-type|--inspect[a-z-]*)(?:=|$)/;
  const withText = /^(?:-[ep]|-pe|--eval|--print|--input-type|--inspect-port)$/;
  return flags.filter(
    (flag, at) => !ownOnly.test(flag) && !(at > 0 && withText.test(flags[at - 1] ?? '')),
  );
}
