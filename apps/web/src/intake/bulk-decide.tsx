import { useApolloClient } from '@apollo/client/react';
import { Button, Modal, Progress, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { UseCaseDecision, UseCaseRowFragment } from '../api/generated/graphql.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { decideAll, openToAny, outcomeSentence, type Outcome } from './decide.ts';
import { DECISIONS } from './words.ts';
import classes from './use-cases.module.css';

type Props = {
  useCases: readonly UseCaseRowFragment[];
  onDone: () => void;
  onCancel: () => void;
};

/** Applies one decision to all chosen use cases; says how many took it, and why the others did not. */
export function BulkDecide({ useCases, onDone, onCancel }: Props) {
  const [decision, setDecision] = useState<UseCaseDecision | null>(null);
  const open = openToAny(useCases.map(({ status }) => status));
  return (
    <section className={classes.bulk} aria-label="Chosen use cases">
      <strong>{useCases.length} chosen</strong>
      {open.map((one) => (
        <Button
          key={one}
          size="xs"
          variant={one === 'APPROVE' ? 'filled' : 'default'}
          onClick={() => setDecision(one)}
        >
          {DECISIONS[one][0]}
        </Button>
      ))}
      {open.length === 0 && 'Nothing can be decided about these.'}
      <Button size="xs" variant="subtle" onClick={onCancel}>
        Cancel
      </Button>
      {decision && (
        <DecideDialog
          useCases={useCases}
          decision={decision}
          onClose={(decided) => {
            setDecision(null);
            if (decided) onDone();
          }}
        />
      )}
    </section>
  );
}

type DialogProps = {
  useCases: readonly UseCaseRowFragment[];
  decision: UseCaseDecision;
  onClose: (decided: boolean) => void;
};

/** Asks for the reason, decides, and shows the outcome; for one use case or several. */
export function DecideDialog({ useCases, decision, onClose }: DialogProps) {
  const client = useApolloClient();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [doing] = DECISIONS[decision];
  const [only] = useCases;
  const name = useCases.length === 1 && only ? `“${only.title}”` : `${useCases.length} use cases`;
  const decide = async () => {
    setProgress(0);
    const result = await decideAll(client, useCases, decision, reason, setProgress);
    announce(outcomeSentence(result, decision));
    if (result.refused.length === 0) onClose(true);
    else setOutcome(result);
  };
  return (
    <Modal
      opened
      onClose={() => onClose(outcome !== null)}
      title={`${doing} ${name}`}
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
          <Button mt="md" onClick={() => onClose(true)}>
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
          {progress !== null && useCases.length > 1 && (
            <Progress
              mt="sm"
              value={(100 * progress) / useCases.length}
              aria-label={`${progress} of ${useCases.length}`}
            />
          )}
          <Button type="submit" mt="md" loading={progress !== null}>
            {doing}
          </Button>
        </form>
      )}
    </Modal>
  );
}
