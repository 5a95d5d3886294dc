import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton } from '@mantine/core';
import { IconExternalLink, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ModelGovernanceDocument } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import type { Undo } from '../ui/undo-bar.tsx';
import { EvidenceList } from './evidence-list.tsx';
import ReviewModel from './review-model.tsx';
import classes from './governance.module.css';

type Props = {
  model: { id: string; name: string };
  onUndo: (undo: Undo | null) => void;
};

/** The reviews of a model and its evidence, in its drawer. */
export default function ModelGovernance({ model, onUndo }: Props) {
  const result = useQuery(ModelGovernanceDocument, {
    variables: { id: model.id },
    fetchPolicy: 'cache-and-network',
  });
  const clock = useClock();
  const mayWrite = useMay('model.write');
  const [reviewing, setReviewing] = useState(false);
  return (
    <Loaded result={result} skeleton={<Skeleton height={90} />}>
      {({ model: { reviews, evidence } }) => (
        <>
          <section aria-label="Reviews">
            <header className={classes.sectionHead}>
              <h3 className={classes.sectionTitle}>Reviews</h3>
              {mayWrite && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  onClick={() => setReviewing(true)}
                >
                  Record one
                </Button>
              )}
            </header>
            {reviews.length === 0 && <p className={classes.none}>It was never reviewed.</p>}
            <ul className={classes.reviews}>
              {reviews.map(({ id, at, note, evidenceUrl, recordedBy }) => (
                <li key={id}>
                  <strong>{formatDay(at, clock)}</strong>
                  {recordedBy && ` · recorded by ${recordedBy.name}`}
                  {note && ` · ${note}`}
                  {evidenceUrl && (
                    <>
                      {' · '}
                      <Anchor
                        underline="always"
                        href={evidenceUrl}
                        target="_blank"
                        rel="noopener noreferrer nofollow"
                        title={evidenceUrl}
                      >
                        what it stands on <IconExternalLink size={13} aria-hidden />
                      </Anchor>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section aria-label="Evidence">
            <header className={classes.sectionHead}>
              <h3 className={classes.sectionTitle}>Evidence</h3>
            </header>
            <EvidenceList of={{ subject: 'MODEL', ...model }} evidence={evidence} />
          </section>
          {reviewing && (
            <ReviewModel
              model={model}
              onUndo={onUndo}
              onChanged={() => void result.refetch().catch(() => undefined)}
              onClose={() => setReviewing(false)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
