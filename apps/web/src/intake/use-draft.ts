import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseCaseStatus } from '../api/generated/graphql.ts';
import { describeProblem, type Problem } from '../api/errors.ts';
import { changedFields, EMPTY, isEmpty, merge, type Answers, type Field } from './draft.ts';
import { useMayEach } from '../me/me.tsx';
import { createDraft, loadDraft, storeDraft, type Stored } from './draft-store.ts';

/** The pause in typing after which a draft is stored. Milliseconds. */
const PAUSE = 700;

/** Another member changed the same fields: nothing is sent until the user has chosen whose text stays. */
export type Clash = { theirs: Answers; fields: readonly Field[] };
export type Saving =
  | { kind: 'nothing' | 'waiting' | 'saving' }
  | { kind: 'saved'; at: number; merged: boolean }
  | { kind: 'failed'; problem: Problem };

export type Draft = {
  answers: Answers;
  change: (changes: Partial<Answers>) => void;
  saving: Saving;
  clash: Clash | null;
  /** Ends a clash: these answers replace both, and are sent. */
  settle: (answers: Answers) => void;
  /** Sends unsent changes; `submit` also submits the use case. Resolves to its id, or to null after a failure. */
  send: (submit: boolean) => Promise<string | null>;
  status: UseCaseStatus | null;
  /** Whether the user may edit it; if not, nothing is stored. */
  mine: boolean;
  /** Set while an existing use case is read. */
  loading: boolean;
  loadProblem: Problem | null;
};

/**
 * A use case that the user is writing, stored on the server while they type.
 * @param id the use case to continue; null begins a new one, which gets its id when it is first stored
 * @param onCreated called with the id of a new one
 */
export function useDraft(id: string | null, onCreated: (id: string) => void): Draft {
  const client = useApolloClient();
  const may = useMayEach();
  const [answers, setAnswers] = useState(EMPTY);
  const [saving, setSaving] = useState<Saving>({ kind: 'nothing' });
  const [clash, setClash] = useState<Clash | null>(null);
  const [stored, setStored] = useState<Stored | null>(null);
  const [loadProblem, setLoadProblem] = useState<Problem | null>(null);
  // The latest values, for a save that starts later: its closure would have those of an earlier render.
  const now = useRef({ answers, stored, clashing: false, closed: false });
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const created = useRef(onCreated);
  created.current = onCreated;

  const keep = useCallback((next: Stored) => {
    now.current.stored = next;
    setStored(next);
  }, []);
  const put = useCallback((next: Answers) => {
    now.current.answers = next;
    setAnswers(next);
  }, []);

  useEffect(() => {
    if (id === (now.current.stored?.id ?? null)) return undefined;
    let left = false;
    now.current = { ...now.current, answers: EMPTY, stored: null, clashing: false };
    setAnswers(EMPTY);
    setStored(null);
    setClash(null);
    setSaving({ kind: 'nothing' });
    if (id === null) return undefined;
    loadDraft(client, id).then(
      (found) => {
        if (left) return;
        keep(found);
        put(found.answers);
      },
      (error: unknown) => setLoadProblem(describeProblem(error)),
    );
    return () => {
      left = true;
    };
  }, [client, id, keep, put]);

  /** Sends once; after a conflict in other fields, sends once more, based on the other member's version. */
  const sendOnce = useCallback(
    async (submit: boolean, again = true): Promise<string | null> => {
      const { answers: mine, stored: base, clashing } = now.current;
      if (clashing) return null;
      const untouched = base ? changedFields(base.answers, mine).length === 0 : isEmpty(mine);
      if (untouched && !submit) return base?.id ?? null;
      setSaving({ kind: 'saving' });
      try {
        const next = base
          ? await storeDraft(client, base, mine, submit)
          : await createDraft(client, mine, submit);
        // Text typed during the request stays, and is sent with the next save.
        keep({ ...next, answers: mine });
        setSaving({ kind: 'saved', at: Date.now(), merged: !again });
        if (!base && !submit && !now.current.closed) created.current(next.id);
        return next.id;
      } catch (error) {
        const problem = describeProblem(error);
        if (problem.code !== 'CONFLICT' || !base || !again) {
          setSaving({ kind: 'failed', problem });
          return null;
        }
      }
      const theirs = await loadDraft(client, base.id);
      const { merged, clashes } = merge(base.answers, now.current.answers, theirs.answers);
      keep(theirs);
      put(merged);
      if (clashes.length === 0) return sendOnce(submit, false);
      now.current.clashing = true;
      setClash({ theirs: theirs.answers, fields: clashes });
      setSaving({ kind: 'waiting' });
      return null;
    },
    [client, keep, put],
  );

  const mine = may('use-case.submit', stored ? { ...stored, accountable: null } : undefined);
  const send = useCallback(
    (submit: boolean): Promise<string | null> => {
      if (!mine) return Promise.resolve(null);
      const sent = turn.current
        .then(() => sendOnce(submit))
        .catch((error: unknown) => {
          // The other member's version could not be read: my changes are not sent, and the screen says so.
          setSaving({ kind: 'failed', problem: describeProblem(error) });
          return null;
        });
      turn.current = sent;
      return sent;
    },
    [sendOnce, mine],
  );

  // A submitted or decided use case is not a draft: its edits are sent only when the user submits them.
  const automatic = stored === null || stored.status === 'DRAFT';
  const differs = stored ? changedFields(stored.answers, answers).length > 0 : !isEmpty(answers);
  const dirty = mine && differs;
  useEffect(() => {
    if (!automatic || !dirty || clash) return undefined;
    const timer = setTimeout(() => void send(false), PAUSE);
    return () => clearTimeout(timer);
  }, [answers, automatic, dirty, clash, send]);

  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  // Sends the last words when the user leaves the screen during the pause.
  const leaving = useRef(() => undefined as void);
  leaving.current = () => {
    now.current.closed = true;
    if (automatic && dirty) void send(false);
  };
  useEffect(() => {
    now.current.closed = false;
    return () => leaving.current();
  }, []);

  return {
    answers,
    change: (changes) => {
      put({ ...now.current.answers, ...changes });
      if (mine) setSaving((before) => (before.kind === 'saving' ? before : { kind: 'waiting' }));
    },
    saving,
    clash,
    settle: (settled) => {
      now.current.clashing = false;
      setClash(null);
      put(settled);
      void send(false);
    },
    send,
    status: stored?.status ?? null,
    mine,
    loading: id !== null && stored === null && loadProblem === null,
    loadProblem,
  };
}
