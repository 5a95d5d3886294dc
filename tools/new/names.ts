/** A name in every spelling that files and code need, from `second-data-scientist` or `secondDataScientist`. */
export type Names = {
  kebab: string;
  camel: string;
  pascal: string;
  constant: string;
  /** `Second data scientist` */
  title: string;
};

/** @throws Error when it is not letters, digits and hyphens that begin with a letter */
export function namesOf(text: string): Names {
  if (!/^[a-zA-Z][a-zA-Z0-9-]*$/.test(text)) {
    throw new Error(`"${text}" must be letters, digits and hyphens, such as time-to-fill.`);
  }
  const words = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split('-')
    .filter((word) => word !== '');
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    kebab: words.join('-'),
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    constant: words.join('_').toUpperCase(),
    title: capital(words.join(' ')),
  };
}
