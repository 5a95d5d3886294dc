import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { givenScreen } from '../testing/given-screen.tsx';
import { SimilarWhileTyping } from './similar-use-cases.tsx';

const similar = {
  __typename: 'SimilarUseCase',
  titleSimilarity: 0.8,
  problemSimilarity: 0.2,
  useCase: {
    __typename: 'UseCase',
    id: 'u1',
    title: 'Churn early warning',
    status: 'APPROVED',
    band: 'PURSUE',
    scoreValue: 80,
    team: null,
  },
};

describe('a similar use case while one is written', () => {
  it('S18: is offered for what can be done with it: to look at, not to join', async () => {
    await givenScreen(<SimilarWhileTyping title="Churn warning" problem="" exceptId={null} />, {
      SimilarUseCases: () => ({ similarUseCases: [similar] }),
    });
    const said = await screen.findByText(/A similar use case exists/);
    expect(said.textContent).toBe(
      'A similar use case exists. Look whether yours is the same before you submit.',
    );
    const link = screen.getByRole('link', { name: 'Churn early warning' });
    expect(link.getAttribute('href')).toBe('/t/acme/use-cases/u1');
  });
});
