import type { Unit } from '../../shared/vocabulary.ts';
import type { BenchmarkDraft, Comparator, Provenance } from './benchmarks.types.ts';

/** The guide that [source] numbers come from. A US recruiter wrote it, and screens say so. */
export const GUIDE = 'KORE1, Building an ML Engineering Team Structure That Scales';

/** The sections of the guide that are cited. */
export const SECTION = {
  firstMlops: 'When to add your first MLOps or platform engineer',
  mlopsFaq: 'FAQ 2, When should we hire our first MLOps or platform engineer?',
  ratios: 'Ratios between ML engineers, data scientists, and data engineers',
  headcount: 'Headcount by company stage',
  orgModel: 'Choosing the right model for your stage',
  hubFaq: 'FAQ 7, Can a small company adopt a hub-and-spoke model?',
  centralized: 'Model 1: Centralized ML Center of Excellence',
  hub: 'Model 2: Hub-and-Spoke with an ML Platform Team',
  embedded: 'Model 3: Fully Product-Embedded ML Teams',
  intake: 'Intake and prioritization',
  leadership: 'Leadership and accountability roles',
  combined: 'How small US teams combine roles',
  firstHires: 'FAQ 5, What if we can only hire one or two people to start?',
  reporting: 'Typical reporting patterns in US ML orgs',
  roadmaps: 'Sample hiring roadmaps by maturity',
  ownership: 'Reporting Lines and Ownership: Who Reports Where?',
  governance: 'Governance, risk, and compliance',
} as const;

type Quantity = Pick<BenchmarkDraft, 'atMost' | 'aboveZero'> & {
  name: string;
  value: number;
  unit: Unit;
  comparator?: Comparator;
  /** One sentence in our words, without a full stop. */
  says: string;
};

export const bySource = (section: string): Provenance => ({
  kind: 'source',
  guide: GUIDE,
  section,
});

/** Provenance of our own number: with a section, the guide's statement; without, our own. */
export const byHouse = (section: string | null): Provenance => ({
  kind: 'house',
  guide: section === null ? null : GUIDE,
  section,
});

function row(
  { says, comparator, ...quantity }: Quantity,
  provenance: Provenance,
  cite: string,
): BenchmarkDraft {
  const statement = `${says} (${cite}).`;
  return {
    ...quantity,
    says,
    comparator: comparator ?? null,
    statement,
    provenance,
    scope: 'US',
    version: 1,
    override: null,
  };
}

/** A number the guide gives. */
export const source = (section: string, quantity: Quantity): BenchmarkDraft =>
  row(quantity, bySource(section), `${GUIDE}, “${section}”`);

/** The guide names the sign but no number: the number is our default. */
export const houseNumber = (section: string, quantity: Quantity): BenchmarkDraft =>
  row(
    quantity,
    byHouse(section),
    `the number is Cadre’s default; the sign: ${GUIDE}, “${section}”`,
  );

/** Our default where the guide is silent. */
export const house = (quantity: Quantity): BenchmarkDraft =>
  row(quantity, byHouse(null), 'Cadre’s default; the guide is silent');
