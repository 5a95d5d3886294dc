import { describe, expect, it } from '@jest/globals';
import { cssVariables } from './theme.ts';

/** The relative luminance of WCAG 2, of `#rrggbb`. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const { light, dark } = cssVariables({} as never);
const GROUNDS = ['--mantine-color-body', '--cadre-surface', '--cadre-sunken'] as const;
const TEXTS = [
  '--mantine-color-error',
  '--mantine-color-dimmed',
  '--mantine-color-anchor',
  '--cadre-critical',
  '--cadre-warning',
  '--cadre-ok',
  '--cadre-dim',
] as const;
const SOFT = ['critical', 'warning', 'ok', 'none'] as const;

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the colours of text in the %s scheme', (_, variables) => {
  const of = (name: string): string => {
    const color = (variables as Record<string, string>)[name];
    if (!color) throw new Error(`${name} has no colour`);
    return color;
  };
  const pairs = TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const));

  it.each(pairs)('S14: %s on %s has a contrast of at least 4.5', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SOFT)('S14: %s on its own soft ground too', (tone) => {
    expect(contrast(of(`--cadre-${tone}`), of(`--cadre-${tone}-soft`))).toBeGreaterThanOrEqual(4.5);
  });
});
