import chardet from 'chardet';

/** How sure chardet must be (0–100) that an encoding is not Western: short texts mislead it. */
const SURE = 60;

/** The encoding of a sample that is not Unicode, by its language's letters; null where it cannot be told. */
export function guessEncoding(sample: Uint8Array): string | null {
  const [best] = chardet.analyse(sample);
  return best && best.confidence >= SURE ? best.name : null;
}
