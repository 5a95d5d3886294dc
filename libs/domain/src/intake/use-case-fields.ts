import type { LocalDate } from '../shared/time.ts';
import type { Audience } from '../shared/vocabulary.ts';

/** What every field declares. */
type Described = {
  /** Its name on screens and at the head of a column. */
  label: string;
  /** What the answer means: the API's description, without its full stop. */
  meaning: string;
  /** Help for the person who answers, beside the question. */
  help?: string;
  /** An example answer as a person would type it into a file. */
  example: string;
  /** Whether a use case without this answer cannot be submitted, because it cannot be decided on. */
  neededToSubmit?: boolean;
};

/** A field of a use case that is answered in one piece; criteria, team and owner are not. */
export type UseCaseField = Described &
  (
    | { /** One line, never empty. */ kind: 'line'; /** Characters. */ max: number }
    | { /** Lines of text; empty where nothing was said. */ kind: 'prose'; max: number }
    | { /** Several words or names; none where nothing was said. */ kind: 'words' }
    | { /** One of these words, each with its name on screens. */ kind: 'choice'; choices: object }
    | { kind: 'day' }
  );

const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  CUSTOMER_FACING: 'Customers meet it',
  INTERNAL: 'Colleagues work with it',
  ANALYTICS: 'It informs decisions',
  RESEARCH: 'It finds something out',
};

/**
 * The fields of a use case, in the order in which they are asked. The limits of inputs and of imported rows, the fields of
 * the GraphQL types, the form, the page and the words of its history are derived from them. A new field also needs a
 * column, a place in a mapping and one in the web application's document: docs/map.md.
 */
export const USE_CASE_FIELDS = {
  title: {
    kind: 'line',
    max: 400,
    label: 'Title',
    meaning: 'What it is called',
    example: 'Forecast returns per warehouse',
    neededToSubmit: true,
  },
  problem: {
    kind: 'prose',
    max: 10_000,
    label: 'Problem',
    meaning: 'The problem it solves',
    help: 'Who has it, how often, and what it costs today.',
    example: 'Stock is moved twice, because returns come as a surprise.',
    neededToSubmit: true,
  },
  businessOutcome: {
    kind: 'prose',
    max: 10_000,
    label: 'Business outcome',
    meaning: 'What the business gains',
    help: 'What changes for the business when it works.',
    example: 'Fewer transports between warehouses',
  },
  successMetric: {
    kind: 'prose',
    max: 2_000,
    label: 'Success metric',
    meaning: 'How success is measured',
    help: 'One number, from what to what, by when.',
    example: 'Second transports fall from 12 % to 6 % within two quarters',
    neededToSubmit: true,
  },
  audience: {
    kind: 'choice',
    choices: AUDIENCE_NAMES,
    label: 'Audience',
    meaning: 'Who it is for',
    example: 'INTERNAL',
  },
  dataSources: {
    kind: 'words',
    label: 'Data sources',
    meaning: 'Where its data comes from',
    help: 'Enter after each.',
    example: 'orders; returns',
  },
  tags: {
    kind: 'words',
    label: 'Tags',
    meaning: 'Words to find it by',
    help: 'Words to find it by.',
    example: 'logistics; forecasting',
  },
  plannedGoLive: {
    kind: 'day',
    label: 'Planned go-live',
    meaning: 'The day it is meant to go live',
    example: '2027-03-01',
  },
} as const satisfies Record<string, UseCaseField>;

type Table = typeof USE_CASE_FIELDS;
export type UseCaseFieldName = keyof Table;
export const USE_CASE_FIELD_NAMES = Object.keys(USE_CASE_FIELDS) as readonly UseCaseFieldName[];

type AnswerTo<F> = F extends { kind: 'line' | 'prose' }
  ? string
  : F extends { kind: 'words' }
    ? string[]
    : F extends { kind: 'choice'; choices: infer C }
      ? keyof C | null
      : LocalDate | null;

/** The answers: `''`, `[]` and null mean that the question was not answered. */
export type UseCaseAnswers = { [F in UseCaseFieldName]: AnswerTo<Table[F]> };

/** The value of a field without an answer. */
export const nothingSaid = ({ kind }: UseCaseField): '' | [] | null =>
  kind === 'words' ? [] : kind === 'line' || kind === 'prose' ? '' : null;

/** A use case without any answer. */
export function blankUseCase(): UseCaseAnswers {
  const blank: Record<string, unknown> = {};
  for (const name of USE_CASE_FIELD_NAMES) blank[name] = nothingSaid(USE_CASE_FIELDS[name]);
  return blank as UseCaseAnswers;
}
