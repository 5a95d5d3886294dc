import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EvidenceKind, EvidenceQuery } from '../api/generated/graphql.ts';

type Page = EvidenceQuery['evidence'][number]['shownWith'];

/** A link to the screen of a row: a use case's page, a model's or a person's drawer. Plain text when it has none. */
export function EvidenceLink({ page, children }: { page: Page; children: ReactNode }) {
  const { org } = useParams({ from: '/t/$org' });
  if (page?.kind === 'USE_CASE') {
    const params = { org, id: page.id };
    return (
      <Anchor
        renderRoot={(props) => <Link {...props} to="/t/$org/use-cases/$id" params={params} />}
      >
        {children}
      </Anchor>
    );
  }
  if (page?.kind === 'MODEL' || page?.kind === 'PERSON') {
    const drawer =
      page.kind === 'MODEL'
        ? ({ to: '/t/$org/models', search: { model: page.id } } as const)
        : ({ to: '/t/$org/staffing', search: { person: page.id } } as const);
    return (
      <Anchor renderRoot={(props) => <Link {...props} {...drawer} params={{ org }} />}>
        {children}
      </Anchor>
    );
  }
  return <span>{children}</span>;
}

/** The list that contains rows of a kind, filtered as narrowly as possible; null when there is none. */
export function listOf(kind: EvidenceKind) {
  switch (kind) {
    case 'USE_CASE':
      return {
        to: '/t/$org/use-cases',
        search: { status: ['APPROVED' as const] },
        label: 'All approved use cases',
      } as const;
    case 'MODEL':
    case 'DEPLOYMENT':
      return { to: '/t/$org/models', search: { show: 'live' }, label: 'All live models' } as const;
    case 'INCIDENT':
      return {
        to: '/t/$org/models',
        search: { show: 'incidents' },
        label: 'Models with incidents',
      } as const;
    case 'ASSIGNMENT':
    case 'PERSON':
    case 'TEAM':
      return { to: '/t/$org/staffing', search: {}, label: 'All people and teams' } as const;
    case 'PULSE':
      return null;
  }
}
