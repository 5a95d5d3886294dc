import { house, houseNumber, SECTION, source } from './row.ts';

const rule = 'ORG_MODEL' as const;

/** Rule 5.6. `…useCases` nominate, the others are gates. */
export const ORG_MODEL_ROWS = [
  source(SECTION.orgModel, {
    rule,
    name: 'hub.useCases',
    value: 3,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'Below three use cases a centralized team fits; from three on a hub with spokes',
  }),
  source(SECTION.orgModel, {
    rule,
    name: 'embedded.useCases',
    value: 10,
    unit: 'USE_CASES',
    comparator: '>',
    says: 'With more than ten use cases ML people belong into the product teams; the guide’s two ranges share ten itself, where Cadre keeps the hub',
  }),
  source(SECTION.hubFaq, {
    rule,
    name: 'hub.productTeams',
    value: 2,
    unit: 'TEAMS',
    comparator: '>=',
    says: 'A hub needs several product teams that depend on ML',
  }),
  houseNumber(SECTION.hubFaq, {
    rule,
    name: 'hub.productionUseCases',
    value: 2,
    unit: 'USE_CASES',
    comparator: '>=',
    says: 'A hub needs success with ML that has been repeated: two use cases in production',
  }),
  source(SECTION.orgModel, {
    rule,
    name: 'embedded.productTeams',
    value: 2,
    unit: 'TEAMS',
    comparator: '>=',
    says: 'Embedding needs use cases across several teams',
  }),
  source(SECTION.embedded, {
    rule,
    name: 'embedded.productLines',
    value: 2,
    unit: 'PRODUCT_LINES',
    comparator: '>=',
    says: 'Embedding suits a company with several product lines',
  }),
  houseNumber(SECTION.embedded, {
    rule,
    name: 'embedded.platformFte',
    value: 2,
    unit: 'FTE',
    comparator: '>=',
    says: 'Embedding needs a mature internal platform: two full-time equivalents in ML platform teams',
  }),
  house({
    rule,
    name: 'holdDays',
    value: 7,
    unit: 'DAYS',
    says: 'A different recommendation replaces the adopted model once it has held for a week without a break',
  }),
];
