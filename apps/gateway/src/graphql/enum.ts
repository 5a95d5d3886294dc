import { registerEnumType } from '@nestjs/graphql';

/**
 * Makes a GraphQL enum of one of the domain's word lists, each word explained: leaving one out does not compile.
 * @returns what `@Field(() => …)` takes
 */
export function enumOf<T extends string>(
  name: string,
  description: string,
  words: Readonly<Record<T, string>>,
): Record<T, T> {
  const list = Object.keys(words) as T[];
  const values = Object.fromEntries(list.map((word) => [word, word])) as Record<T, T>;
  registerEnumType(values, {
    name,
    description,
    valuesMap: Object.fromEntries(
      list.map((word) => [word, { description: words[word] }]),
    ) as Record<T, { description: string }>,
  });
  return values;
}

/** The same for words that GraphQL cannot spell (`>=`): `spelling` gives each its name. */
export function spelledEnumOf<T extends string>(
  name: string,
  description: string,
  words: Readonly<Record<T, readonly [spelling: string, explanation: string]>>,
): Record<string, T> {
  const entries = Object.entries(words) as [T, readonly [string, string]][];
  const values = Object.fromEntries(entries.map(([word, [spelling]]) => [spelling, word]));
  registerEnumType(values, {
    name,
    description,
    valuesMap: Object.fromEntries(
      entries.map(([, [spelling, explanation]]) => [spelling, { description: explanation }]),
    ),
  });
  return values;
}
