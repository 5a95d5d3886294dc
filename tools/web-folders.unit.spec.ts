import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { againstOrder, byFolder, circlesOf, importsBelow, WEB_FOLDERS } from './web-folders.ts';

const imports = importsBelow(fileURLToPath(new URL('../apps/web/src', import.meta.url)));
const written = (circles: string[][]) => circles.map((circle) => circle.join(' → '));

describe('the folders of the web application', () => {
  it('do not import each other in circles', () => {
    expect(written(circlesOf(byFolder(imports)))).toEqual([]);
  });

  it('nor do its files', () => {
    expect(written(circlesOf(imports))).toEqual([]);
  });

  it('import only folders below them', () => {
    expect(againstOrder(imports)).toEqual([]);
  });

  it('all exist', () => {
    const folders = [...byFolder(imports).keys()].filter((folder) => folder !== '');
    expect(folders.toSorted()).toEqual(WEB_FOLDERS.flat().toSorted());
  });
});

describe('the check', () => {
  const order = [['ui'], ['alerts', 'staffing'], ['glance']];
  const wrong = new Map([
    ['alerts/reasons.tsx', ['staffing/explain.tsx', 'ui/words.ts']],
    ['staffing/explain.tsx', ['ui/words.ts']],
    ['staffing/gaps.ts', ['glance/verdict.ts']],
    ['glance/verdict.ts', ['glance/open.tsx']],
    ['glance/open.tsx', ['alerts/reasons.tsx', 'glance/verdict.ts']],
    ['ui/words.ts', []],
    ['router.ts', ['glance/open.tsx']],
  ]);

  it('names the folders of a circle', () => {
    expect(written(circlesOf(byFolder(wrong)))).toEqual(['alerts → staffing → glance → alerts']);
  });

  it('names the files of a circle', () => {
    expect(written(circlesOf(wrong))).toEqual([
      'glance/verdict.ts → glance/open.tsx → glance/verdict.ts',
    ]);
  });

  it('names the imports that go against the order', () => {
    expect(againstOrder(wrong, order)).toEqual([
      'alerts/reasons.tsx imports staffing/explain.tsx, but staffing is not below alerts',
      'staffing/gaps.ts imports glance/verdict.ts, but glance is not below staffing',
    ]);
    expect(againstOrder(new Map([['new/place.ts', []]]), order)).toEqual([
      'new/place.ts: the folder new has no place in the order',
    ]);
  });

  it('reads lazy imports and types too', () => {
    const read = imports.get('app/organization-frame.tsx');
    expect(read).toContain('explain/explain-drawer.tsx');
    expect(read).toContain('me/ask-who.ts');
  });
});
