import { describe, expect, it } from '@jest/globals';
import { STAGE_PERSON_FIELDS } from '../../shared/accountable.ts';
import { DAY } from '../../shared/time.ts';
import type { Role } from '../../shared/vocabulary.ts';
import { assess, resultOf, Story } from '../../testing/story.builder.ts';
import { anOrganization, NOON, type WorldBuilder } from '../../testing/world.builder.ts';
import { EXECUTION_ROLES } from './unicorn.ts';

const unicorn = (given: WorldBuilder) => resultOf(assess(given.world, NOON), 'UNICORN');

/** One person in so many execution roles, a quarter of the time each. */
function inRoles(given: WorldBuilder, count: number): string {
  const personId = given.person();
  for (const role of EXECUTION_ROLES.slice(0, count)) given.hire(role, { personId, fte: 0.25 });
  return personId;
}

describe('UNICORN (5.8)', () => {
  it.each([
    ['EARLY', false, 3, 'OK'],
    ['EARLY', false, 4, 'WARNING'],
    [null, false, 3, 'OK'],
    [null, false, 4, 'WARNING'],
    ['GROWTH', false, 2, 'OK'],
    ['GROWTH', false, 3, 'WARNING'],
    ['LATE', false, 3, 'WARNING'],
    ['EARLY', true, 2, 'OK'],
    ['EARLY', true, 3, 'CRITICAL'],
    ['GROWTH', true, 3, 'CRITICAL'],
  ] as const)('stage %s, ML core %s, one person in %i execution roles: %s', (...row) => {
    const [stage, mlIsCore, roles, state] = row;
    const given = anOrganization({ stage, mlIsCore });
    inRoles(given, roles);
    expect(unicorn(given).state).toBe(state);
  });

  it('counts roles, not assignments, and only the execution roles', () => {
    const given = anOrganization({ stage: 'GROWTH' });
    const personId = inRoles(given, 2);
    given.hire('ML_ENGINEER', { personId, fte: 0.1 });
    const supporting: Role[] = ['HEAD_OF_ML', 'SOFTWARE_ENGINEER'];
    for (const role of supporting) given.hire(role, { personId, fte: 0.1 });
    expect(unicorn(given).reasons[0]).toMatchObject({ state: 'OK', observed: 2 });
  });

  it('has an alert for each person, with that person and their assignments as evidence', () => {
    const given = anOrganization();
    const [one, other] = [inRoles(given, 4), inRoles(given, 4)];
    const story = new Story('UNICORN');
    expect(story.evaluate(given.world, NOON)).toEqual([
      `UNICORN ${one} FIRED WARNING`,
      `UNICORN ${other} FIRED WARNING`,
    ]);
    const [reason] = story.alert('UNICORN', one).reasons;
    expect(reason?.ids).toHaveLength(5);
    expect(reason?.ids[0]).toEqual({ kind: 'person', id: one });
    const { world } = given;
    world.assignments = world.assignments.filter(
      ({ personId, role }) => personId !== one || role !== 'MLOPS_ENGINEER',
    );
    story.evaluate(world, NOON + 1);
    expect(story.evaluate(world, NOON + 2 * DAY)).toEqual([`UNICORN ${one} RESOLVED WARNING`]);
    expect(story.alert('UNICORN', other).state).toBe('FIRING');
  });

  describe('by stages that one person is accountable for', () => {
    /** Use cases of one accountable person, with others in so many stages of the first. */
    function accountable(given: WorldBuilder, useCases: number, othersInFirst = 0) {
      const [personId, other] = [given.hire('HEAD_OF_ML'), given.hire('SOFTWARE_ENGINEER')];
      const ofStages = Object.fromEntries(
        STAGE_PERSON_FIELDS.slice(0, othersInFirst).map((field) => [field, other]),
      );
      const ids = Array.from({ length: useCases }, (_, index) =>
        given.useCase({ accountablePersonId: personId, ...(index === 0 ? ofStages : {}) }),
      );
      return { personId, ids };
    }

    it.each([
      [1, 0, false, 'OK'],
      [2, 0, false, 'WARNING'],
      [2, 1, false, 'WARNING'],
      [2, 2, false, 'OK'],
      [3, 2, false, 'WARNING'],
      [2, 0, true, 'CRITICAL'],
    ] as const)(
      '%i use cases, %i stages of the first with another person, ML core %s: %s',
      (useCases, others, mlIsCore, state) => {
        const given = anOrganization({ mlIsCore });
        accountable(given, useCases, others);
        expect(unicorn(given).state).toBe(state);
      },
    );

    it('counts active use cases, and nothing of a person who has left', () => {
      const given = anOrganization();
      const { personId, ids } = accountable(given, 2);
      given.useCase({ accountablePersonId: personId, status: 'SUBMITTED' });
      const [reason] = unicorn(given).reasons;
      expect(reason).toMatchObject({ id: `STAGES:${personId}`, observed: 2, subject: personId });
      expect(reason?.ids).toEqual([
        { kind: 'person', id: personId },
        ...ids.map((id) => ({ kind: 'useCase', id })),
      ]);
      given.world.people = given.world.people.map((person) =>
        person.id === personId ? { ...person, leftAt: NOON } : person,
      );
      expect(unicorn(given)).toMatchObject({ state: 'OK', reasons: [] });
    });

    it('is one alert with too many roles of the same person', () => {
      const given = anOrganization();
      const personId = inRoles(given, 4);
      given.useCase({ accountablePersonId: personId });
      given.useCase({ accountablePersonId: personId });
      const story = new Story('UNICORN');
      expect(story.evaluate(given.world, NOON)).toEqual([`UNICORN ${personId} FIRED WARNING`]);
      expect(story.alert('UNICORN', personId).reasons).toHaveLength(2);
    });
  });

  it('has the guide’s answer for a first team of one or two', () => {
    const given = anOrganization();
    inRoles(given, 3);
    expect(unicorn(given).notes[0]).toContain('generalists');
    given.staff('DATA_SCIENTIST', 2);
    expect(unicorn(given).notes).toEqual([]);
  });

  it('has nothing to judge before a person is recorded', () => {
    expect(unicorn(anOrganization())).toMatchObject({ state: 'NO_DATA', reasons: [] });
  });
});
