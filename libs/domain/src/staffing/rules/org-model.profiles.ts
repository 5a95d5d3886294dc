import type { CompanyStage, OrgModel } from '../../shared/vocabulary.ts';
import type { OrgModelProfile } from '../assessment.types.ts';
import type { Provenance } from '../benchmarks/benchmarks.types.ts';
import { bySource, SECTION } from '../benchmarks/row.ts';

/** The description of each organization model: the guide's findings in our words. */
export const ORG_MODEL_PROFILES: readonly OrgModelProfile[] = [
  {
    model: 'CENTRALIZED',
    title: 'Centralized center of excellence',
    sits: 'One team, usually under the CTO, the CIO or the head of data',
    strengths: [
      'What one project learns reaches the next',
      'Infrastructure and governance in one place',
      'Standards are easy to hold',
    ],
    weaknesses: [
      'May drift into a service desk far from the product',
      'Feedback takes long to arrive',
    ],
    provenance: bySource(SECTION.centralized),
  },
  {
    model: 'HUB_AND_SPOKE',
    title: 'Hub and spoke with an ML platform team',
    sits: 'A platform team as the hub; ML engineers and data scientists sit in product teams',
    strengths: [
      'Speed and consistency in balance',
      'Shared infrastructure that does not hold product teams up',
      'Deployment and reliability have a clear owner',
    ],
    weaknesses: [
      'Needs leaders who pull in one direction',
      'A platform team that stays too small becomes the bottleneck',
    ],
    provenance: bySource(SECTION.hub),
  },
  {
    model: 'PRODUCT_EMBEDDED',
    title: 'Fully embedded in product teams',
    sits: 'ML engineers and data scientists belong to the product teams, on a mature platform',
    strengths: [
      'Close to business goals',
      'Quick iterations',
      'Outcomes have one accountable team',
    ],
    weaknesses: ['Infrastructure may be built twice', 'Standards are harder to hold'],
    provenance: bySource(SECTION.embedded),
  },
];

/** What the guide calls usual at a stage: what companies do, where the rules say what these use cases and teams ask for. */
export type StageFit = { models: readonly OrgModel[]; words: string; provenance: Provenance };

export const STAGE_FIT: Readonly<Record<CompanyStage, StageFit>> = {
  EARLY: {
    models: ['CENTRALIZED'],
    words: 'A centralized team suits early ML with few use cases and the first revenue.',
    provenance: bySource(SECTION.centralized),
  },
  GROWTH: {
    models: ['HUB_AND_SPOKE'],
    words: 'Hub and spoke is the commonest structure of US companies from series B to D.',
    provenance: bySource(SECTION.hub),
  },
  LATE: {
    models: ['HUB_AND_SPOKE', 'PRODUCT_EMBEDDED'],
    words:
      'Hub and spoke is the commonest structure up to series D; embedded teams suit several product lines on a mature platform.',
    provenance: bySource(SECTION.embedded),
  },
};
