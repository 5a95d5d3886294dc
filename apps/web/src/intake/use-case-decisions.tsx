import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { UseCaseDecision } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { RetireUseCase } from '../lifecycle/retire-use-case.tsx';
import { formatDay } from '../ui/format.ts';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { DecideDialog } from './bulk-decide.tsx';
import { openTo } from './decide.ts';
import type { UseCaseDetail } from './use-case.ts';
import { DECISIONS, STATUSES } from './words.ts';
import classes from './use-case.module.css';

type Props = { useCase: UseCaseDetail; onChanged: () => void };

/** The last decision with its reason and, for leaders, the decisions they can take now. */
export function UseCaseDecisions({ useCase, onChanged }: Props) {
  const may = useMay('use-case.decide');
  const clock = useClock();
  const [undo, setUndo] = useState<Undo | null>(null);
  const [decision, setDecision] = useState<UseCaseDecision | null>(null);
  const open = may ? openTo(useCase) : [];
  const { decidedAt, decidedBy, decisionReason, status } = useCase;
  if (open.length === 0 && !decidedAt) return null;
  return (
    <section className={classes.decisions} aria-label="Decision">
      <div>
        {decidedAt
          ? `${STATUSES[status]}${decidedBy ? ` by ${decidedBy.name}` : ''} on ${formatDay(decidedAt, clock)}`
          : 'Waits for a decision'}
        {decisionReason && <blockquote className={classes.reason}>{decisionReason}</blockquote>}
      </div>
      <Group gap="xs">
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
        <RetireUseCase useCase={useCase} onChanged={onChanged} />
      </Group>
      {decision && (
        <DecideDialog
          useCases={[useCase]}
          decision={decision}
          onClose={(decided, done) => {
            setDecision(null);
            if (!decided) return;
            setUndo(done);
            onChanged();
          }}
        />
      )}
      <UndoBar undo={undo} onUndone={onChanged} />
    </section>
  );
}
