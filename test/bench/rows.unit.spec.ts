import { expect, it } from '@jest/globals';
import { inRounds, isReached, pairedFigure, plainFigure } from './rows.ts';

const silent = () => undefined;
const figure = { name: 'a figure', unit: '/s', goal: { at: 'least', value: 1 } } as const;

it('measures the sides in turn, in the other order each round, and does not count the first round', async () => {
  const order: string[] = [];
  const side = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return round * 10;
  };
  const seen = await inRounds({ rounds: 2, progress: silent }, { a: side('a'), b: side('b') });
  expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
  expect(seen).toEqual({ a: [10, 20], b: [10, 20] });
});

it('compares what was measured side by side: a slow minute of the machine changes no ratio', () => {
  const { ratio } = pairedFigure(figure, [100, 10, 104], [50, 5, 50]);
  expect(ratio).toEqual({ median: 2, least: 2, greatest: 2.08 });
});

it.each([
  [{ at: 'least', value: 2 }, true],
  [{ at: 'least', value: 2.1 }, false],
  [{ at: 'most', value: 2 }, true],
  [{ at: 'most', value: 1.9 }, false],
] as const)('judges the ratio where there is a peer: %j', (goal, reached) => {
  expect(isReached(pairedFigure({ ...figure, goal }, [100], [50]))).toBe(reached);
});

it('judges the figure itself where there is no peer', () => {
  expect(isReached(plainFigure({ ...figure, goal: { at: 'most', value: 3 } }, [1, 2, 9]))).toBe(
    true,
  );
  expect(isReached(plainFigure({ ...figure, goal: null }, [1]))).toBeNull();
});
