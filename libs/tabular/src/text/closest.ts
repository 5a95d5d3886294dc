/** The limit on a text that is compared, in characters: the steps are as many as the product of two lengths. */
const MAX = 60;

/** “: did you mean …?” with the one of some words that a mistyped one is nearest to; '' where none is near. */
export function closest(text: string, words: readonly string[]): string {
  if (text.length > MAX) return '';
  let best = '';
  // A text of which nothing is left is not near.
  let least = Math.min(Math.max(2, Math.floor(text.length / 3)), text.length - 1) + 1;
  for (const word of words.slice(0, 200)) {
    if (word.length > MAX) continue;
    const steps = distance(text.toLowerCase(), word.toLowerCase());
    if (steps < least) [best, least] = [word, steps];
  }
  return best === '' ? '' : `: did you mean "${best}"?`;
}

/** How many characters are added, left out or exchanged between two texts. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const exchanged = (before[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[other.length] ?? 0;
}
