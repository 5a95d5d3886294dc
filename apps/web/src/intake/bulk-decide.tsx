import { useApolloClient } from '@apollo/client/react';
import { Alert, Button, Modal, Progress, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { UseCaseDecision, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { midSentence } from '../ui/words.ts';
import { useKept } from '../me/kept.ts';
import type { Undo } from '../ui/undo-bar.tsx';
import { ApprovalImpact } from './approval-impact.tsx';
import { decideAll, openToAny, outcomeSentence, split, undoOf, type Outcome } from './decide.ts';
import { DECISIONS, STATUSES } from './words.ts';
import classes from './use-cases.module.css';

type Props = {
  useCases: readonly UseCaseRowFragment[];
  /** Called with what was done, and how to take it back. */
  onDone: (undo: Undo | null) => void;
  onCancel: () => void;
};

/** Offers the decisions that are possible for the chosen use cases, each with the number of those that can take it. */
export function BulkDecide({ useCases, onDone, onCancel }: Props) {
  const [decision, setDecision] = useState<UseCaseDecision | null>(null);
  const open = openToAny(useCases);
  return (
    <section className={classes.bulk} aria-label="Chosen use cases">
      <strong>{useCases.length} chosen</strong>
      {open.map((one) => {
        const { can, cannot } = split(useCases, one);
        return (
          <Button
            key={one}
            size="xs"
            variant={one === 'APPROVE' ? 'filled' : 'default'}
            onClick={() => setDecision(one)}
          >
            {DECISIONS[one][0]}
            {cannot.length > 0 && ` ${can.length} of ${useCases.length}`}
          </Button>
        );
      })}
      {open.length === 0 && 'Nothing can be decided about these.'}
      <Button size="xs" variant="subtle" onClick={onCancel}>
        Cancel
      </Button>
      {decision && (
        <DecideDialog
          useCases={useCases}
          decision={decision}
          onClose={(decided, undo) => {
            setDecision(null);
            if (decided) onDone(undo);
          }}
        />
      )}
    </section>
  );
}

type DialogProps = {
  useCases: readonly UseCaseRowFragment[];
  decision: UseCaseDecision;
  onClose: (decided: boolean, undo: Undo | null) => void;
};

/** Shows whom the decision concerns and what it changes, asks for the reason, decides, and says what came of it. */
export function DecideDialog({ useCases, decision, onClose }: DialogProps) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const { can, cannot } = split(useCases, decision);
  const [only] = can;
  const one = can.length === 1 && only ? only : null;
  const [reason, setReason, reasonSent] = useKept(`decide.${decision}.${one?.id ?? 'several'}`, '');
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [doing] = DECISIONS[decision];
  const decide = async () => {
    setProgress(0);
    const result = await decideAll(client, can, decision, reason, setProgress);
    setProgress(null);
    announce(outcomeSentence(result, decision));
    if (result.done.length > 0) reasonSent();
    if (result.refused.length === 0) onClose(true, told(result));
    else setOutcome(result);
  };
  const told = (result: Outcome): Undo | null => {
    if (result.done.length === 0) return null;
    const undo = undoOf(client, result);
    const text = outcomeSentence({ ...result, refused: [] }, decision);
    return { text, ...(undo ? { run: () => undo().then(undoneSentence) } : {}) };
  };
  const close = () => onClose(outcome !== null, outcome && told(outcome));
  return (
    <Modal
      opened
      onClose={close}
      title={`${doing} ${one ? `“${one.title}”` : `${can.length} use cases`}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {outcome ? (
        <>
          <p role="status">{outcomeSentence(outcome, decision)}.</p>
          <ul className={classes.refusals}>
            {outcome.refused.map(({ title, why }) => (
              <li key={title}>
                <strong>{title}</strong>: {why}
              </li>
            ))}
          </ul>
          <Button mt="md" onClick={close}>
            Close
          </Button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decide();
          }}
        >
          <LeftOut useCases={cannot} decision={decision} />
          {decision === 'APPROVE' && <ApprovalImpact useCaseIds={can.map(({ id }) => id)} />}
          <Textarea
            label="Why"
            description="The owner reads this."
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          {progress !== null && can.length > 1 && (
            <Progress
              mt="sm"
              value={(100 * progress) / can.length}
              aria-label={`${progress} of ${can.length}`}
            />
          )}
          <Button type="submit" mt="md" loading={progress !== null}>
            {one ? doing : `${doing} ${can.length}`}
          </Button>
        </form>
      )}
    </Modal>
  );
}

const undoneSentence = ({ done, refused }: Outcome): string =>
  refused.length === 0
    ? `Undone: ${done.length} as before`
    : `Undone for ${done.length}; not for ${refused.map(({ title, why }) => `“${title}” (${why})`).join(', ')}`;

/** Names the chosen use cases that cannot take the decision, and why. */
function LeftOut({ useCases, decision }: Pick<DialogProps, 'useCases' | 'decision'>) {
  if (useCases.length === 0) return null;
  return (
    <Alert
      mb="md"
      variant="outline"
      color="gray"
      title={`${useCases.length} of the chosen cannot be ${DECISIONS[decision][1]}, and stay as they are`}
    >
      <ul className={classes.refusals}>
        {useCases.map(({ id, title, status }) => (
          <li key={id}>
            <strong>{title}</strong>: {midSentence(STATUSES[status])}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
