import { useQuery } from '@apollo/client/react';
import { Button, CopyButton, Group, Skeleton, TextInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { RankingDocument, UseCaseDocument } from '../api/generated/graphql.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { ContributionBar, ContributionRows, ScoreFigure, ScoreFlags } from './contributions.tsx';
import { rankOf } from './rank.ts';
import { storedScore } from './scoring-view.ts';
import { BAND_MEANINGS } from './words.ts';
import classes from './intake.module.css';

/** How often the score is requested until the intake service has stored it. Milliseconds. */
const UNTIL_SCORED = 800;

/** Shown after a submission: the score, the rank, what happens next, and the link to share. */
export function Submitted({ id }: { id: string }) {
  const { org } = useParams({ from: '/t/$org/intake' });
  const result = useQuery(UseCaseDocument, { variables: { id } });
  const scored = Boolean(result.data?.useCase.score);
  useQuery(UseCaseDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    pollInterval: UNTIL_SCORED,
    skip: scored,
  });
  const ranking = useQuery(RankingDocument, { skip: !scored, fetchPolicy: 'network-only' });
  const rank = ranking.data ? rankOf(ranking.data.useCases, id) : null;
  const link = `${window.location.origin}/t/${org}/use-cases/${id}`;
  return (
    <Page title="Submitted" lead="Thank you. It is with the leaders now.">
      <Loaded result={result} skeleton={<Skeleton height={320} />}>
        {({ useCase }) => {
          const score = useCase.score ? storedScore(useCase.score) : null;
          return (
            <div className={classes.done}>
              <Panel title={useCase.title}>
                <dl className={classes.facts}>
                  <div>
                    <dt>Rank among open and approved</dt>
                    <dd>{rank ?? '–'}</dd>
                  </div>
                  <div>
                    <dt>Suggestion</dt>
                    <dd>{score?.band ? BAND_MEANINGS[score.band] : 'Score incomplete'}</dd>
                  </div>
                </dl>
                <p className={classes.next}>
                  <strong>Next:</strong> a leader approves it, parks it or asks you for changes. You
                  can still edit it until then; its score follows your answers.
                </p>
                <Group gap="xs" align="end" wrap="nowrap" mb="lg">
                  <TextInput label="Link to share" value={link} readOnly flex={1} />
                  <CopyButton value={link}>
                    {({ copied, copy }) => (
                      <Button variant="default" onClick={copy}>
                        {copied ? 'Copied' : 'Copy'}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
                <Group gap="xs">
                  <Button
                    renderRoot={(props) => (
                      <Link {...props} to="/t/$org/use-cases/$id" params={{ org, id }} />
                    )}
                  >
                    Open it
                  </Button>
                  <Button
                    variant="default"
                    renderRoot={(props) => (
                      <Link {...props} to="/t/$org/intake" params={{ org }} search={{}} />
                    )}
                  >
                    Submit another
                  </Button>
                </Group>
              </Panel>
              <Panel title="Score">
                {score ? (
                  <>
                    <ScoreFigure score={score} />
                    <ContributionBar score={score} />
                    <ContributionRows score={score} />
                    <ScoreFlags score={score} />
                  </>
                ) : (
                  <Skeleton height={240} aria-label="Being scored" />
                )}
              </Panel>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
