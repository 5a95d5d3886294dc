import { useApolloClient } from '@apollo/client/react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { DraftsDocument } from '../api/generated/graphql.ts';
import { describeProblem } from '../api/errors.ts';
import { refetchShown } from '../api/refetch.ts';
import type { Undo } from '../ui/undo-bar.tsx';
import type { Discarding } from './draft-store.ts';

export type Discard = {
  /** Runs `work`, then shows the page without the draft. */
  discard: (title: string, work: Discarding) => Promise<void>;
  undo: Undo | null;
  /** Why it was not discarded. */
  problem: string | null;
};

/** Discards drafts of the intake page, and offers to take that back. */
export function useDiscard(): Discard {
  const { org } = useParams({ from: '/t/$org/intake' });
  const client = useApolloClient();
  const navigate = useNavigate();
  const [undo, setUndo] = useState<Undo | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = (draft: string) =>
    navigate({ to: '/t/$org/intake', params: { org }, search: draft ? { draft } : {} });

  const offer = (text: string, restore: () => Promise<string>): void => {
    const run = async () => {
      try {
        await show(await restore());
        setUndo(null);
      } catch (error) {
        offer(`Not restored: ${describeProblem(error).message}`, restore);
      }
      return '';
    };
    setUndo({ text, run });
  };
  const discard = async (title: string, work: Discarding) => {
    setProblem(null);
    try {
      const restore = await work();
      offer(`“${title}” is discarded`, restore);
      await show('');
      await refetchShown(client, DraftsDocument);
    } catch (error) {
      setProblem(`Not discarded: ${describeProblem(error).message}`);
    }
  };
  return { discard, undo, problem };
}
