/** Counts the physical lines of a text while it is read. */
export function lineCounter(first: number): {
  counted(text: AsyncIterable<string>): AsyncGenerator<string>;
  /** The number of the last line; reads what is left of the text. */
  last(): Promise<number>;
  close(): Promise<void>;
} {
  let breaks = 0;
  let end = '';
  let rest: AsyncIterator<string> | null = null;
  const count = (chunk: string) => {
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) breaks += 1;
    // A lone carriage return ends a line, too.
    for (let at = chunk.indexOf('\r'); at >= 0; at = chunk.indexOf('\r', at + 1)) {
      if (at + 1 < chunk.length && chunk[at + 1] !== '\n') breaks += 1;
    }
    if (end === '\r' && chunk[0] !== '\n') breaks += 1;
    end = chunk.at(-1) ?? end;
  };
  return {
    async *counted(text) {
      rest = text[Symbol.asyncIterator]();
      for (let next = await rest.next(); !next.done; next = await rest.next()) {
        count(next.value);
        yield next.value;
      }
    },
    async last() {
      for (let next = await rest?.next(); next && !next.done; next = await rest?.next()) {
        count(next.value);
      }
      // A carriage return at the very end has not been counted: a line feed might have followed.
      return first + breaks - (end === '\n' ? 1 : 0);
    },
    async close() {
      await rest?.return?.();
    },
  };
}
