type Ranked = {
  totalCount: number;
  edges: readonly { node: { id: string; scoreValue?: number | null } }[];
};

/**
 * Where `id` stands in a list of best scores: as many are better, plus one; equal scores share a rank.
 * @returns `3 of 18`; null when it has no score, or stands behind what was read
 */
export function rankOf({ edges, totalCount }: Ranked, id: string): string | null {
  const own = edges.find(({ node }) => node.id === id)?.node.scoreValue;
  if (own === undefined || own === null) return null;
  const better = edges.filter(({ node }) => (node.scoreValue ?? -1) > own).length;
  return `${better + 1} of ${totalCount}`;
}
