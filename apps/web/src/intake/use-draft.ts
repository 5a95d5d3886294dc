import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseCaseStatus } from '../api/generated/graphql.ts';
import { describeProblem, type Problem } from '../api/errors.ts';
import { changedFields, EMPTY, isEmpty, merge, type Answers, type Field } from './draft.ts';
import { useMayEach, useMe } from '../me/me.tsx';
import { forget, keep as remember, kept, useOwner } from '../me/kept.ts';
import {
  createDraft,
  discardDraft,
  loadDraft,
  storeDraft,
  type Discarding,
  type Stored,
} from './draft-store.ts';

/** The pause in typing after which a draft is stored. Milliseconds. */
const PAUSE = 700;
/** The pauses before a failed save is tried again; the last one repeats. Milliseconds. */
const RETRIES = [1_000, 3_000, 10_000, 30_000];
/** Failures that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED']);

/** What this browser keeps of a form until the server has it. `base`: the answers that were changed. */
type Copy = { base: Answers; answers: Answers };

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
  /** Deletes the draft, here and on the server, and begins a new one. Rejects as the client does. */
  discard: Discarding;
  status: UseCaseStatus | null;
  /** Whether the user may edit it; if not, nothing is stored. */
  mine: boolean;
  /** Set while an existing use case is read. */
  loading: boolean;
  loadProblem: Problem | null;
  /** When the text was typed that was restored from this browser: the server never got it. Epoch milliseconds. */
  restored: number | null;
  /** Drops the restored text. */
  dropRestored: () => void;
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
  const [restored, setRestored] = useState<number | null>(null);
  const owner = useOwner();
  const known = useMe() !== null;
  const copyOf = (of: string | null) => `${owner}.use-case.${of ?? 'new'}`;
  const copies = useRef(copyOf);
  copies.current = copyOf;
  // The latest values, for a save that starts later: its closure would have those of an earlier render.
  const now = useRef({ answers, stored, clashing: false, closed: false });
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const tries = useRef(0);
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

  /** Takes up what this browser has kept of the form; a field that the server has changed since is a clash. */
  const restore = useCallback(
    (of: string | null, theirs: Answers) => {
      const copy = kept<Copy>(copies.current(of));
      if (!copy || changedFields(theirs, copy.value.answers).length === 0) return;
      const { merged, clashes } = merge(copy.value.base, copy.value.answers, theirs);
      put(merged);
      setRestored(copy.at);
      if (clashes.length === 0) return;
      now.current.clashing = true;
      setClash({ theirs, fields: clashes });
    },
    [put],
  );
  useEffect(() => {
    const { stored: base, answers: typed } = now.current;
    // Whose copy it is must be known first; what was typed until then stays.
    if (!known || changedFields(base?.answers ?? EMPTY, typed).length > 0) return;
    if (base || id === null) restore(id, base?.answers ?? EMPTY);
  }, [known, id, restore]);

  const clear = useCallback(() => {
    now.current = { ...now.current, answers: EMPTY, stored: null, clashing: false };
    setAnswers(EMPTY);
    setStored(null);
    setClash(null);
    setSaving({ kind: 'nothing' });
    setRestored(null);
  }, []);

  useEffect(() => {
    if (id === (now.current.stored?.id ?? null)) return undefined;
    let left = false;
    clear();
    if (id === null) return undefined;
    loadDraft(client, id).then(
      (found) => {
        if (left) return;
        keep(found);
        put(found.answers);
        restore(found.id, found.answers);
      },
      (error: unknown) => setLoadProblem(describeProblem(error)),
    );
    return () => {
      left = true;
    };
  }, [client, id, clear, keep, put, restore]);

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
        tries.current = 0;
        setRestored(null);
        forget(copies.current(base?.id ?? null));
        if (changedFields(mine, now.current.answers).length > 0) {
          remember(copies.current(next.id), { base: mine, answers: now.current.answers });
        }
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

  // After a save that is under way, since that changes the version.
  const discard = (): ReturnType<Discarding> => {
    const discarded = turn.current.then(async () => {
      const { stored: base, answers: typed } = now.current;
      if (!base) throw new TypeError('This draft is not stored.');
      const putBack = await discardDraft(client, { ...base, answers: typed });
      forget(copies.current(base.id));
      clear();
      return putBack;
    });
    turn.current = discarded.catch(() => undefined);
    return discarded;
  };

  // A submitted or decided use case is not a draft: its edits are sent only when the user submits them.
  const automatic = stored === null || stored.status === 'DRAFT';
  const differs = stored ? changedFields(stored.answers, answers).length > 0 : !isEmpty(answers);
  const dirty = mine && differs;
  useEffect(() => {
    if (!automatic || !dirty || clash) return undefined;
    const timer = setTimeout(() => void send(false), PAUSE);
    return () => clearTimeout(timer);
  }, [answers, automatic, dirty, clash, send]);

  // What failed for a while is sent again by itself, at once when the line is back.
  useEffect(() => {
    const passing = saving.kind === 'failed' && PASSING.has(saving.problem.code);
    if (!passing || !automatic || !dirty) return undefined;
    const again = () => void send(false);
    const timer = setTimeout(again, RETRIES[tries.current] ?? RETRIES.at(-1));
    tries.current += 1;
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [saving, automatic, dirty, send]);

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
      const next = { ...now.current.answers, ...changes };
      put(next);
      if (mine && known) {
        const { stored: base } = now.current;
        remember(copyOf(base?.id ?? null), { base: base?.answers ?? EMPTY, answers: next });
      }
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
    discard,
    status: stored?.status ?? null,
    mine,
    loading: id !== null && stored === null && loadProblem === null,
    loadProblem,
    restored,
    dropRestored: () => {
      forget(copyOf(stored?.id ?? null));
      setRestored(null);
      now.current.clashing = false;
      setClash(null);
      put(stored?.answers ?? EMPTY);
    },
  };
}
