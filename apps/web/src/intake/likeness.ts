import { formatValue } from '../ui/format.ts';

type Shares = { titleSimilarity: number; problemSimilarity: number };

/** What makes two use cases alike, in words: `title 64% alike`. */
export function likeness({ titleSimilarity, problemSimilarity }: Shares): string {
  const [what, share] =
    titleSimilarity >= problemSimilarity
      ? ['title', titleSimilarity]
      : ['problem', problemSimilarity];
  return share >= 0.995 ? `the same ${what}` : `${what} ${formatValue(share, 'SHARE')} alike`;
}
