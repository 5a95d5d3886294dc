/** A class of a scale that is proposed, the gravest first. */
export type RiskTemplateClass = { name: string; description: string };
/** A scale of risk that an organization may start from; afterwards it is its own. */
export type RiskTemplate = {
  id: string;
  title: string;
  /** Where it comes from. */
  source: string;
  classes: readonly RiskTemplateClass[];
};

/**
 * The scales that ship. Their words are ours, and no legal advice: which class a use case is in is for the organization to
 * judge.
 */
export const RISK_TEMPLATES: readonly RiskTemplate[] = [
  {
    id: 'EU_AI_ACT',
    title: 'The four levels of the EU AI Act',
    source: 'Regulation (EU) 2024/1689: Articles 5, 6 and 50',
    classes: [
      {
        name: 'Unacceptable risk',
        description:
          'Prohibited practices (Article 5), such as social scoring or manipulation that does harm. Not to be built.',
      },
      {
        name: 'High risk',
        description:
          'Safety parts of regulated products, and the areas of Annex III, such as hiring, credit, education or critical infrastructure (Article 6).',
      },
      {
        name: 'Limited risk',
        description:
          'People are to know what they deal with: chatbots, generated or changed media, emotion recognition (Article 50).',
      },
      {
        name: 'Minimal risk',
        description: 'Everything else: no duties beyond those of any software.',
      },
    ],
  },
];
