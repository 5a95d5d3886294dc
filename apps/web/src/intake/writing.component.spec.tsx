import { beforeEach, describe, expect, it } from '@jest/globals';
import { EQUAL_WEIGHTS } from '@cadre/domain';
import { cleanup, screen, waitFor } from '@testing-library/react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { givenScreen, Refused, type Server } from '../testing/given-screen.tsx';
import { ClashNotice } from './clash-notice.tsx';
import { IntakePage } from './intake.page.tsx';
import { SavingState } from './saving-state.tsx';
import { useDraft } from './use-draft.ts';
import { UseCaseForm } from './use-case-form.tsx';

const stored = (more: object = {}) => ({
  __typename: 'UseCase',
  id: 'u1',
  version: 1,
  status: 'DRAFT',
  title: 'Churn',
  problem: '',
  businessOutcome: '',
  successMetric: '',
  audience: null,
  dataSources: [],
  tags: [],
  plannedGoLive: null,
  updatedAt: '2026-01-01T00:00:00Z',
  team: null,
  owner: { __typename: 'Member', id: 'm1', name: 'Grace' },
  criteria: {
    __typename: 'Criteria',
    impact: null,
    feasibility: null,
    dataReadiness: null,
    deploymentEffort: null,
    timelineWeeks: null,
  },
  ...more,
});

/** The form as its page has it. */
function Writing({ id = null }: { id?: string | null }) {
  const draft = useDraft(id, () => undefined);
  return (
    <>
      <SavingState saving={draft.saving} />
      {draft.clash && (
        <ClashNotice clash={draft.clash} mine={draft.answers} onSettle={draft.settle} />
      )}
      {!draft.loading && (
        <UseCaseForm
          answers={draft.answers}
          onChange={draft.change}
          errors={[]}
          weights={EQUAL_WEIGHTS}
          id={id}
        />
      )}
    </>
  );
}

/** A server on which another member saved `theirs` after this page had opened `u1`. */
function changedByAnother(theirs: object): Server {
  let read = 0;
  let refused = false;
  return {
    UseCaseAnswers: () => ({ useCase: stored(read++ === 0 ? {} : { version: 2, ...theirs }) }),
    UpdateUseCase: () => {
      if (refused) return { updateUseCase: { useCase: stored({ version: 3 }) } };
      refused = true;
      return new Refused('CONFLICT', 'It was changed meanwhile.');
    },
  };
}

const open = async (server: Server, role?: MemberRole) => {
  const given = await givenScreen(<Writing id="u1" />, server, role);
  const problem = await screen.findByLabelText(/^Problem/);
  return { ...given, problem };
};
const updates = (sent: { operation: string; variables: Record<string, unknown> }[]) =>
  sent.filter(({ operation }) => operation === 'UpdateUseCase').map(({ variables }) => variables);

const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent ?? '');
beforeEach(() => localStorage.clear());

describe('a use case being written', () => {
  it('S4: is sent again by itself once the line is back', async () => {
    let down = true;
    const { user, sent, problem } = await open({
      UseCaseAnswers: () => ({ useCase: stored() }),
      UpdateUseCase: () =>
        down ? null : { updateUseCase: { useCase: stored({ version: 2, problem: 'They leave' }) } },
    });
    await user.type(problem, 'They leave');
    await screen.findByText(/Not saved: /);
    down = false;
    window.dispatchEvent(new Event('online'));
    await screen.findByText(/^Saved at/);
    expect(updates(sent).at(-1)).toMatchObject({ input: { problem: 'They leave' } });
  });

  it('S4: is there again after a page that was left before anything could be sent', async () => {
    const first = await givenScreen(<Writing />, { SubmitUseCase: () => null });
    await first.user.type(await screen.findByLabelText(/^Title/), 'Churn');
    await screen.findByText(/Not saved: /);
    cleanup();
    const { sent } = await givenScreen(<Writing />, {
      SubmitUseCase: () => ({ submitUseCase: { useCase: stored() } }),
    });
    await waitFor(() => expect(screen.getByLabelText(/^Title/)).toHaveProperty('value', 'Churn'));
    await screen.findByText(/^Saved at/);
    expect(sent.find(({ operation }) => operation === 'SubmitUseCase')?.variables).toMatchObject({
      input: { title: 'Churn', draft: true },
    });
    expect(Object.keys(localStorage).filter((key) => key.startsWith('cadre.kept'))).toEqual([]);
  });

  it('S4: meets what another member wrote meanwhile as a clash, when it is restored', async () => {
    const first = await open({
      UseCaseAnswers: () => ({ useCase: stored() }),
      UpdateUseCase: () => null,
    });
    await first.user.type(first.problem, 'Mine');
    await screen.findByText(/Not saved: /);
    cleanup();
    await open({ UseCaseAnswers: () => ({ useCase: stored({ version: 2, problem: 'Theirs' }) }) });
    await screen.findByRole('button', { name: 'Keep mine' });
    expect(screen.getByLabelText(/^Problem/)).toHaveProperty('value', 'Mine');
  });

  it('S4: submitted without a connection says so at the button, and keeps the words', async () => {
    const complete = stored({ problem: 'They leave', successMetric: '-5 %' });
    const { user } = await givenScreen(
      <IntakePage />,
      {
        UseCaseAnswers: () => ({ useCase: complete }),
        UpdateUseCase: () => null,
      },
      'SUBMITTER',
      'intake?draft=u1',
    );
    await screen.findByLabelText(/^Problem/);
    await user.click(screen.getByRole('button', { name: /^Submit/ }));
    await waitFor(() => expect(alerts().some((text) => /^Not submitted: /.test(text))).toBe(true));
    expect(screen.getByLabelText(/^Problem/)).toHaveProperty('value', 'They leave');
  });

  it('P7: is none on a blank visit', async () => {
    const { sent } = await givenScreen(<IntakePage />, {}, 'SUBMITTER', 'intake');
    await screen.findByLabelText(/^Title/);
    await new Promise((resolve) => setTimeout(resolve, 900));
    cleanup();
    expect(sent.filter(({ operation }) => operation === 'SubmitUseCase')).toEqual([]);
  });

  it('P7: is discarded at will, and put back by undo', async () => {
    const kept = { UseCaseAnswers: () => ({ useCase: stored({ version: 3 }) }) };
    const { user, sent } = await givenScreen(
      <IntakePage />,
      {
        ...kept,
        Drafts: () => ({ useCases: { edges: [] } }),
        DiscardDraft: () => ({ discardDraft: { id: 'u1' } }),
        SubmitUseCase: () => ({ submitUseCase: { useCase: stored({ id: 'u2' }) } }),
      },
      'SUBMITTER',
      'intake?draft=u1',
    );
    await user.click(await screen.findByRole('button', { name: 'Discard draft' }));
    await screen.findByText('“Churn” is discarded');
    expect(screen.getByLabelText(/^Title/)).toHaveProperty('value', '');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.getByLabelText(/^Title/)).toHaveProperty('value', 'Churn'));
    expect(sent.filter(({ operation }) => /Discard|Submit/.test(operation))).toEqual([
      { operation: 'DiscardDraft', variables: { input: { id: 'u1', expectedVersion: 3 } } },
      {
        operation: 'SubmitUseCase',
        variables: { input: expect.objectContaining({ title: 'Churn', draft: true }) },
      },
    ]);
  });

  it('P7: stays, and says why at its button, when it could not be discarded', async () => {
    const { user } = await givenScreen(
      <IntakePage />,
      { UseCaseAnswers: () => ({ useCase: stored() }), DiscardDraft: () => null },
      'SUBMITTER',
      'intake?draft=u1',
    );
    await user.click(await screen.findByRole('button', { name: 'Discard draft' }));
    await waitFor(() => expect(alerts().some((text) => /^Not discarded: /.test(text))).toBe(true));
    expect(screen.getByLabelText(/^Title/)).toHaveProperty('value', 'Churn');
  });

  it('is kept once typing rests', async () => {
    const { user, sent } = await givenScreen(<Writing />, {
      SubmitUseCase: () => ({ submitUseCase: { useCase: stored() } }),
    });
    await user.type(await screen.findByLabelText(/^Title/), 'Churn');
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await screen.findByText(/^Saved at/);
    const kept = sent.filter(({ operation }) => operation === 'SubmitUseCase');
    expect(kept).toHaveLength(1);
    expect(kept[0]?.variables.input).toMatchObject({ title: 'Churn', draft: true });
  });

  it('sends only what was changed', async () => {
    const { user, sent, problem } = await open({
      UseCaseAnswers: () => ({ useCase: stored() }),
      UpdateUseCase: () => ({ updateUseCase: { useCase: stored({ version: 2 }) } }),
    });
    await user.type(problem, 'They leave');
    await screen.findByText(/^Saved at/);
    expect(updates(sent)).toEqual([
      { input: { id: 'u1', expectedVersion: 1, problem: 'They leave', submit: false } },
    ]);
  });

  it('says that it is not saved when the line is broken, and keeps the words', async () => {
    const { user, problem } = await open({
      UseCaseAnswers: () => ({ useCase: stored() }),
      UpdateUseCase: () => null,
    });
    await user.type(problem, 'They leave');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Not saved');
    expect(problem).toHaveProperty('value', 'They leave');
  });

  it('says so too when what another person wrote cannot be read', async () => {
    let read = 0;
    const { user, problem } = await open({
      UseCaseAnswers: () => (read++ === 0 ? { useCase: stored() } : null),
      UpdateUseCase: () => new Refused('CONFLICT', 'It was changed meanwhile.'),
    });
    await user.type(problem, 'They leave');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Not saved');
  });

  it('is saved together with what another person wrote in other fields', async () => {
    const { user, sent, problem } = await open(changedByAnother({ successMetric: '-5 %' }));
    await user.type(problem, 'Mine');
    await screen.findByText(/^Saved, together with/);
    expect(screen.getByLabelText(/^Success metric/)).toHaveProperty('value', '-5 %');
    expect(updates(sent).at(-1)).toMatchObject({ input: { expectedVersion: 2, problem: 'Mine' } });
  });

  it.each([
    ['Keep mine', 'Mine'],
    ['Take theirs', 'Theirs'],
  ])('waits for a choice where both wrote: %s', async (choice, kept) => {
    const { user, sent, problem } = await open(changedByAnother({ problem: 'Theirs' }));
    await user.type(problem, 'Mine');
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('Problem');
    expect(notice.textContent).toContain('Mine');
    expect(notice.textContent).toContain('Theirs');
    expect(updates(sent)).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: choice }));
    expect(screen.getByLabelText(/^Problem/)).toHaveProperty('value', kept);
  });

  it('is not sent by who may only look', async () => {
    const { user, sent, problem } = await open(
      { UseCaseAnswers: () => ({ useCase: stored() }) },
      'VIEWER',
    );
    await user.type(problem, 'Tried');
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(updates(sent)).toEqual([]);
  });
});
