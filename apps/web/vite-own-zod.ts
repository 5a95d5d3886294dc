import type { Plugin } from 'vite';

const MARK = '?whole';
const WHOLE = /\/(libs\/(contracts|tabular)\/src|apps\/web\/src\/import)\//;

/**
 * Gives the libraries that read files a zod of their own. The first visit has the small one (`zod/mini`), whose core a bundler
 * keeps in one piece for everybody: what a later part uses of it would be downloaded with the first.
 */
export const ownZod = (): Plugin => ({
  name: 'cadre:own-zod',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!importer) return null;
    const isOwn = source === 'zod' && WHOLE.test(importer);
    const isWithin = importer.endsWith(MARK) && source.startsWith('.');
    if (!isOwn && !isWithin) return null;
    const found = await this.resolve(source, importer.replace(MARK, ''), {
      ...options,
      skipSelf: true,
    });
    return found && { ...found, id: `${found.id}${MARK}` };
  },
});
