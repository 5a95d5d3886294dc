import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Problem } from '../api/errors.ts';
import { useMe } from '../me/me.tsx';
import { formatDistance } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { ClashNotice } from './clash-notice.tsx';
import { fieldId } from './answer-field.tsx';
import { fieldName, missingToSubmit, UNTITLED } from './draft.ts';
import { SavingState } from './saving-state.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { ScorePanel } from './score-panel.tsx';
import { useScoring } from './use-scoring.ts';
import { Submitted } from './submitted.tsx';
import { UseCaseForm } from './use-case-form.tsx';
import { useDiscard } from './use-discard.ts';
import { useDraft } from './use-draft.ts';
import classes from './intake.module.css';

/** The form of a submitter, to be done in three minutes: write, watch the score, submit. */
export function IntakePage() {
  const { submitted } = useSearch({ from: '/t/$org/intake' });
  return submitted ? <Submitted id={submitted} /> : <Writing />;
}

function Writing() {
  const { org } = useParams({ from: '/t/$org/intake' });
  const { draft: id } = useSearch({ from: '/t/$org/intake' });
  const navigate = useNavigate();
  const announce = useAnnounce();
  const draft = useDraft(id || null, (created) => {
    void navigate({
      to: '/t/$org/intake',
      params: { org },
      search: { draft: created },
      replace: true,
      resetScroll: false,
    });
  });
  const { discard, undo, problem } = useDiscard();
  const { rubric } = useScoring();
  const [asked, setAsked] = useState<Problem['fields']>([]);
  const [sending, setSending] = useState<'not' | 'sending' | 'failed'>('not');
  const handIn = draft.status === null || ['DRAFT', 'CHANGES_REQUESTED'].includes(draft.status);

  const submit = async () => {
    if (!draft.mine) return;
    const missing = missingToSubmit(draft.answers);
    setAsked(missing.map((path) => ({ path, message: 'A leader needs this to decide.' })));
    const [first] = missing;
    if (first) {
      announce(`Not submitted: ${missing.map(fieldName).join(', ')} missing.`);
      document.getElementById(fieldId(first))?.focus();
      return;
    }
    setSending('sending');
    const sent = await draft.send(handIn);
    setSending(sent === null ? 'failed' : 'not');
    if (sent === null) return;
    if (handIn) {
      await navigate({ to: '/t/$org/intake', params: { org }, search: { submitted: sent } });
    } else {
      await navigate({ to: '/t/$org/use-cases/$id', params: { org, id: sent } });
    }
  };
  useHotkeys([['mod+Enter', () => void submit()]], []);

  const failed = draft.saving.kind === 'failed' ? draft.saving.problem.fields : [];
  const empty = (path: string) => missingToSubmit(draft.answers).some((field) => field === path);
  const errors = [...asked.filter(({ path }) => empty(path)), ...failed];
  return (
    <Page
      title={handIn ? 'Intake' : 'Edit use case'}
      lead={
        handIn
          ? 'Three minutes. The score forms as you answer, by the same rules everybody is measured with.'
          : undefined
      }
      actions={<SavingState saving={draft.saving} />}
    >
      {!id && <OpenDrafts discard={discard} />}
      {problem && <p role="alert">{problem}</p>}
      <UndoBar undo={undo} />
      {draft.clash && (
        <ClashNotice clash={draft.clash} mine={draft.answers} onSettle={draft.settle} />
      )}
      {draft.restored !== null && (
        <Group gap="sm" role="status">
          <span className={classes.saving}>
            Restored from this browser: what you wrote{' '}
            {formatDistance(new Date(draft.restored).toISOString(), Date.now())} and was not saved.
          </span>
          <Button size="compact-xs" variant="default" onClick={draft.dropRestored}>
            Drop it
          </Button>
        </Group>
      )}
      {draft.loadProblem && <p role="alert">{draft.loadProblem.message}</p>}
      {draft.loading ? (
        <Stack gap="lg" role="status" aria-busy aria-label="Loading">
          <Skeleton height={300} />
          <Skeleton height={420} />
        </Stack>
      ) : (
        <form
          className={classes.layout}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
          noValidate
        >
          <div className={classes.form}>
            <UseCaseForm
              answers={draft.answers}
              onChange={draft.change}
              errors={errors}
              weights={rubric.weights}
              id={id || null}
            />
          </div>
          <div className={classes.aside}>
            <ScorePanel criteria={draft.answers.criteria} />
            <Button
              type="submit"
              size="md"
              fullWidth
              disabled={!draft.mine || draft.clash !== null}
              loading={sending === 'sending'}
            >
              {handIn ? 'Submit' : 'Save'}
              <kbd className={classes.key}>{modifier()} Enter</kbd>
            </Button>
            {sending === 'failed' && draft.saving.kind === 'failed' && (
              <p className={`${classes.saving} ${classes.failed}`} role="alert">
                {handIn ? 'Not submitted' : 'Not saved'}: {draft.saving.problem.message} What you
                wrote is kept in this browser.
              </p>
            )}
            {draft.mine && draft.status === 'DRAFT' && (
              <Button
                variant="subtle"
                fullWidth
                onClick={() => void discard(draft.answers.title.trim() || UNTITLED, draft.discard)}
              >
                Discard draft
              </Button>
            )}
            {!draft.mine && <WhyNot isNew={draft.status === null} />}
          </div>
        </form>
      )}
    </Page>
  );
}

/** Says why the user cannot submit. Renders nothing until their role is known. */
function WhyNot({ isNew }: { isNew: boolean }) {
  if (!useMe()) return null;
  return (
    <p className={classes.saving}>
      {isNew
        ? 'As a viewer you can try the score, not submit.'
        : 'Its owner edits it until it is decided, and leaders do: you can try the score, not save.'}
    </p>
  );
}

const modifier = (): string => (/mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl');
