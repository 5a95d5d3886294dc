import type { Plugin } from 'vite';

const MARK = '?whole';
const READERS = /\/libs\/(contracts|tabular)\/src\//;
const OWN = 'cadre:zod';

/**
 * Gives the libraries that read files a zod of their own. The first visit has the small one (`zod/mini`), whose core a bundler
 * keeps in one piece for everybody: what a later part uses of it would be downloaded with the first.
 *
 * The page's policy forbids to make code of text, by which zod would read faster. It is told so before it makes any schema:
 * afterwards each schema has already tried, and the browser has reported it.
 */
export const ownZod = (): Plugin => ({
  name: 'cadre:own-zod',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!importer) return null;
    if (source === 'zod' && READERS.test(importer)) return OWN;
    const isEntry = source === 'zod' && importer === OWN;
    const isWithin = importer.endsWith(MARK) && source.startsWith('.');
    if (!isEntry && !isWithin) return null;
    const from = isEntry ? import.meta.filename : importer.replace(MARK, '');
    const found = await this.resolve(source, from, { ...options, skipSelf: true });
    return found && { ...found, id: `${found.id}${MARK}` };
  },
  load: (id) =>
    id === OWN
      ? {
          code: `import { config, z } from 'zod';\nconfig({ jitless: true });\nexport { z };\n`,
          moduleSideEffects: true,
        }
      : null,
});
