import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

/** What a generator does to the files of a folder, all of it or nothing: nothing is written before `write`. */
export class Edits {
  private readonly root: string;
  private readonly texts = new Map<string, string>();

  constructor(root: string) {
    this.root = root;
  }

  /** @throws Error when there is such a file already */
  make(file: string, text: string): void {
    if (this.texts.has(file) || existsSync(path.join(this.root, file))) {
      throw new Error(`There is a file ${file} already.`);
    }
    this.texts.set(file, text);
  }

  /** Puts `text` before the first `marker` that stands after `after`. @throws Error where either is not found */
  before(file: string, marker: string, text: string, after = ''): void {
    const whole = this.read(file);
    const from = whole.indexOf(after);
    const at = from < 0 ? -1 : whole.indexOf(marker, from + after.length);
    if (at < 0) throw new Error(`${file} has no place for this: "${marker}" was not found.`);
    this.texts.set(file, whole.slice(0, at) + text + whole.slice(at));
  }

  /** Adds `text` at the end. */
  append(file: string, text: string): void {
    this.texts.set(file, this.read(file) + text);
  }

  /** Adds names to the import from `module`, each once; a new import where there is none. */
  importing(file: string, module: string, ...names: string[]): void {
    const whole = this.read(file);
    const found = new RegExp(`import \\{([^}]*)\\} from '${module.replaceAll('.', '\\.')}';`).exec(
      whole,
    );
    const known =
      found?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '') ?? [];
    const all = [...new Set([...known, ...names])];
    const line = `import { ${all.join(', ')} } from '${module}';`;
    this.texts.set(file, found ? whole.replace(found[0], line) : `${line}\n${whole}`);
  }

  /** Writes every file, formatted. @returns their names, from the root */
  async write(): Promise<string[]> {
    for (const [file, text] of this.texts) {
      const target = path.join(this.root, file);
      mkdirSync(path.dirname(target), { recursive: true });
      const options = (await resolveConfig(target)) ?? {};
      writeFileSync(target, await format(text, { ...options, filepath: target }));
    }
    return [...this.texts.keys()];
  }

  private read(file: string): string {
    return this.texts.get(file) ?? readFileSync(path.join(this.root, file), 'utf8');
  }
}
