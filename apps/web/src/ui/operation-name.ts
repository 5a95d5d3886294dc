/** `timeToHireDays` → `time to hire days`. */
export const wordsOf = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `takeModelLive` → `Take model live`. */
export function operationName(action: string): string {
  const said = wordsOf(action).replaceAll(/[._-]/g, ' ').trim();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
