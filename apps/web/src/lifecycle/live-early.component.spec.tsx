import { describe, expect, it, jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { LifecycleStage, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { anOrgModel, aStaffing } from '../explain/staffing.builder.ts';
import { givenScreen } from '../testing/given-screen.tsx';
import { LiveMark } from './live-early.tsx';

const BENCHMARK = {
  rule: 'ORG_MODEL',
  name: 'hub.productionUseCases',
  version: 1,
  overridden: null,
};
/** An assessment that counts `u1` as in production. */
const staffing = {
  __typename: 'Staffing',
  ...aStaffing({
    factList: [
      {
        name: 'productionUseCases',
        title: 'Use cases in production',
        value: 1,
        unit: 'USE_CASES',
        definition: '',
        readBy: ['HUB_PRODUCTION_USE_CASES'],
      },
    ],
    orgModel: anOrgModel({
      rungs: [
        {
          model: 'HUB_AND_SPOKE',
          nominated: false,
          passed: false,
          gates: [
            {
              __typename: 'OrgGate',
              id: 'HUB_PRODUCTION_USE_CASES',
              label: 'Use cases in production',
              observed: 1,
              passed: false,
              unit: 'USE_CASES',
              comparator: 'AT_LEAST',
              threshold: 2,
              statement: '',
              ids: [{ __typename: 'Evidence', kind: 'USE_CASE', id: 'u1' }],
              provenance: { __typename: 'Provenance', kind: 'HOUSE', guide: null, section: null },
              benchmark: { __typename: 'BenchmarkRef', ...BENCHMARK },
            },
          ],
        },
      ] as never,
    }),
  }),
};
const useCase = (id: string, stage: LifecycleStage) =>
  ({ id, title: `Case ${id}`, stage }) as UseCaseRowFragment;
const mark = (one: UseCaseRowFragment, mayMove: boolean, onMove = jest.fn()) =>
  givenScreen(<LiveMark useCase={one} mayMove={mayMove} onMove={onMove} />, {
    Staffing: () => ({ staffing }),
  });

describe('a use case in production', () => {
  it('S7: whose stage is still deployment is marked so, and offers its move', async () => {
    const onMove = jest.fn();
    const { user } = await mark(useCase('u1', 'DEPLOYMENT'), true, onMove);
    await screen.findByText('In production, still in deployment');
    await user.click(screen.getByRole('button', { name: 'Move Case u1 to Monitoring' }));
    expect(onMove).toHaveBeenCalledWith('MONITORING');
  });

  it('S7: is marked without the offer for who may not move it', async () => {
    await mark(useCase('u1', 'DEPLOYMENT'), false);
    await screen.findByText('In production, still in deployment');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('S7: in monitoring is marked as such', async () => {
    await mark(useCase('u1', 'MONITORING'), true);
    await screen.findByText('In production');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('S7: that the glance does not count is not called so here', async () => {
    await mark(useCase('u2', 'DEPLOYMENT'), true);
    expect(screen.queryByText(/In production/)).toBeNull();
  });
});
