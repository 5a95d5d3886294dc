import type { Plugin } from 'vite';

/** The names of a component's classes; beside them Mantine ships the sheet that defines them. */
const CLASS_NAMES = /\/@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

/**
 * Gives every component of Mantine its own style sheet, which is downloaded with the first screen that shows it. The sheet
 * of all components is 250 KB and holds up the first paint; a list of sheets kept by hand would miss one some day.
 */
export function mantineStyles(): Plugin {
  return {
    name: 'cadre:mantine-styles',
    transform(code, id) {
      const name = CLASS_NAMES.exec(id)?.[1];
      if (!name) return null;
      return { code: `import '@mantine/core/styles/${name}.layer.css';\n${code}`, map: null };
    },
  };
}
