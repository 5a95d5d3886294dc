import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Caveat, StaffingPartsFragment } from '../api/generated/graphql.ts';
import { CAVEATS } from '../ui/words.ts';

type Unknown = StaffingPartsFragment['rules'][number]['unknown'][number];

/** Where what is missing is entered. */
const PLACES = {
  people: { to: '/t/$org/staffing', search: {} },
  settings: { to: '/t/$org/settings', search: { tab: 'organization' } },
  models: { to: '/t/$org/models', search: {} },
  board: { to: '/t/$org/board', search: {} },
} as const;
type Place = keyof typeof PLACES;

const MENDED_AT: Record<Caveat, Place> = {
  HEADCOUNT_NOT_RECORDED: 'people',
  STAGE_UNSET: 'settings',
};

/** For the reasons that lack data: the link that leads to where it is entered. A pulse has no screen. */
const ENTERED_AT: Readonly<Record<string, readonly [place: Place, words: string]>> = {
  SECOND_ML_ENGINEER: ['people', 'Record people'],
  LEAD_TIME: ['models', 'Record deployments'],
  BLOCKED_DEPLOYMENTS: ['board', 'See the board'],
  MONITORING_GAPS: ['settings', 'Declare that incidents are tracked'],
};

function PlaceLink({ place, children }: { place: Place; children: ReactNode }) {
  const { org } = useParams({ from: '/t/$org' });
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => <Link {...props} {...PLACES[place]} params={{ org }} />}
    >
      {children}
    </Anchor>
  );
}

/** What has to be entered before it can be judged, as a link to where it is entered. */
export const Mend = ({ caveat }: { caveat: Caveat }) => (
  <PlaceLink place={MENDED_AT[caveat]}>{CAVEATS[caveat].until}</PlaceLink>
);

/** A sentence: what cannot be judged, and until when. */
export const NotJudged = ({ caveat }: { caveat: Caveat }) => (
  <>
    {CAVEATS[caveat].what} cannot be judged until <Mend caveat={caveat} />.
  </>
);

/** The reasons of a rule that lack data, each once: beside what is judged, so that silence is not taken for health. */
export const unknownOf = (
  staffing: StaffingPartsFragment,
  concerns: (rule: StaffingPartsFragment['rules'][number]) => boolean,
): Unknown[] => [
  ...new Map(
    staffing.rules
      .filter(concerns)
      .flatMap(({ unknown }) => unknown)
      .map((one) => [one.why, one]),
  ).values(),
];

/** A reason that lacks data, with the link to where it is entered. */
export function UnknownReason({ unknown: { reason, why } }: { unknown: Unknown }) {
  const [place, words] = ENTERED_AT[reason] ?? [];
  return (
    <>
      {why} {place && <PlaceLink place={place}>{words}</PlaceLink>}
    </>
  );
}
