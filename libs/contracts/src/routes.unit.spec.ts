import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@cadre/domain';
import { jobs, QUEUES, type JobName, type Processors } from './jobs.ts';
import { TOPICS } from './live.ts';
import { jobRequest, routes, type Route } from './routes.ts';

const ID = '01a20922-8062-721a-830c-75d10cd17c79';
const everyRoute = Object.entries(routes) as [DomainEvent['type'], Route<DomainEvent>][];

describe('routes', () => {
  it.each(everyRoute)('%s asks for jobs whose data the catalogue accepts', (type, route) => {
    const ids = { useCaseId: ID, alertId: ID, importId: ID };
    const event = { type, version: 2, ...ids } as unknown as DomainEvent;
    for (const consumer of route.consumers) {
      const { name, data } = jobRequest({ id: ID, organizationId: ID, event }, consumer);
      expect(name).toBe(consumer);
      expect(jobs[name].schema.safeParse(data).success).toBe(true);
      expect(QUEUES).toContain(jobs[name].queue);
    }
    expect([...TOPICS, null]).toContain(route.topic);
  });

  it('refuse to import what names no import', () => {
    const event: DomainEvent = { type: 'OrganizationCreated' };
    expect(() => jobRequest({ id: ID, organizationId: ID, event }, 'run-import')).toThrow(
      'names no import',
    );
  });

  it('tell the version before, beside the organization, which use case asked', () => {
    const event = { type: 'UseCaseSubmitted', useCaseId: ID } as DomainEvent;
    expect(jobRequest({ id: ID, organizationId: ID, event }, 'score-use-case').data).toEqual({
      organizationId: ID,
      eventId: ID,
      useCaseId: ID,
    });
  });
});

describe('what is left out does not compile', () => {
  // `tsc` checks this file: a line below that compiles after all makes its directive an error.
  it('a processor', () => {
    // @ts-expect-error rescore-portfolio has no handler
    const handlers: Processors<object, 'intake'> = { 'score-use-case': async () => {} };
    expect(Object.keys(handlers)).not.toEqual(jobsOf('intake'));
  });

  it('a route', () => {
    const { OrganizationCreated: _, ...others } = routes;
    // @ts-expect-error OrganizationCreated goes nowhere
    const incomplete: typeof routes = others;
    expect(Object.keys(incomplete)).not.toContain('OrganizationCreated');
  });

  const jobsOf = (queue: string) =>
    (Object.keys(jobs) as JobName[]).filter((name) => jobs[name].queue === queue);
});
