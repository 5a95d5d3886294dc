type Ranked = {
  totalCount: number;
  edges: readonly { node: { id: string; scoreValue?: number | null } }[];
};

/**
 * The rank of `id` in a list of best scores: one more than the number of better ones; equal scores share a rank.
 * @returns `3 of 18`; null when it has no score, or comes after the rows that were read
 */
export function rankOf({ edges, totalCount }: Ranked, id: string): string | null {
  const own = edges.find(({ node }) => node.id === id)?.node.scoreValue;
  if (own === undefined || own === null) return null;
  const better = edges.filter(({ node }) => (node.scoreValue ?? -1) > own).length;
  return `${better + 1} of ${totalCount}`;
}
