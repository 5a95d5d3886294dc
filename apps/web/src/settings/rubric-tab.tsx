import { useQuery } from '@apollo/client/react';
import { Button, Group, NumberInput, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { CRITERIA, EQUAL_WEIGHTS, type Criterion } from '@cadre/domain';
import { useEffect, useMemo, useState } from 'react';
import { useAllPages } from '../api/all-pages.ts';
import { useCommand } from '../ui/command.ts';
import {
  RubricPortfolioDocument,
  SettingsRubricDocument,
  UpdateRubricDocument,
  type RubricPartsFragment,
} from '../api/generated/graphql.ts';
import { scoringRegistry } from '../intake/scoring-view.ts';
import { CRITERION_NAMES } from '../intake/words.ts';
import { formatValue } from '../ui/format.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { useMay } from '../me/me.tsx';
import { counted } from '../ui/words.ts';
import { RubricPreview } from './rubric-preview.tsx';
import { previewSummary, previewWeights, usable, type Weights } from './rubric-weights.ts';
import classes from './settings.module.css';

/** How often the progress is read while the portfolio is scored again. Milliseconds. */
const POLL = 1_000;

const weightsOf = (rubric: RubricPartsFragment | null): Weights =>
  Object.fromEntries(
    CRITERIA.map((criterion) => [
      criterion,
      rubric?.weights[criterion] ?? EQUAL_WEIGHTS[criterion],
    ]),
  ) as Weights;

/** The weight of each criterion, and a preview of what other weights would change. */
export default function RubricTab() {
  const result = useQuery(SettingsRubricDocument);
  const rubric = result.data?.organization.rubric;
  const busy = rubric ? rubric.progress.scored < rubric.progress.total : false;
  const { startPolling, stopPolling } = result;
  useEffect(() => {
    if (!busy) return undefined;
    startPolling(POLL);
    return stopPolling;
  }, [busy, startPolling, stopPolling]);
  return (
    <Loaded result={result} skeleton={<Skeleton height={420} />}>
      {({ organization }) => (
        <RubricForm latest={organization.rubric} refetch={() => void result.refetch()} />
      )}
    </Loaded>
  );
}

function RubricForm({
  latest,
  refetch,
}: {
  latest: RubricPartsFragment | null;
  refetch: () => void;
}) {
  const mayWrite = useMay('settings.write');
  const saved = useMemo(() => weightsOf(latest), [latest]);
  const [weights, setWeights] = useState(saved);
  const [version, setVersion] = useState(latest?.version ?? 0);
  const [overtaken, setOvertaken] = useState(false);
  const save = useCommand(
    UpdateRubricDocument,
    'The weights are saved. The portfolio is scored again.',
  );
  const changed = CRITERIA.some((criterion) => weights[criterion] !== saved[criterion]);

  // Mine are compared with another member's newer weights from now on, and stay in the fields.
  const newest = latest?.version ?? 0;
  if (newest > version) {
    setVersion(newest);
    if (changed) setOvertaken(true);
    else setWeights(saved);
  }

  const portfolio = useQuery(RubricPortfolioDocument);
  useAllPages(portfolio, portfolio.data?.useCases.pageInfo);
  const cases = portfolio.data?.useCases;
  const previews = useMemo(
    () =>
      cases && usable(weights) && usable(saved)
        ? previewWeights(
            cases.edges.map(({ node }) => node),
            saved,
            weights,
            scoringRegistry(latest?.overrides),
          )
        : [],
    [cases, latest, saved, weights],
  );
  const [confirming, confirm] = useState(false);
  const submit = async () => {
    const done = await save.run({ expectedVersion: version, weights });
    refetch();
    confirm(false);
    if (!done) return;
    setVersion(done.updateRubric.rubric.version);
    setOvertaken(false);
  };
  const total = CRITERIA.reduce((sum, criterion) => sum + (weights[criterion] || 0), 0);
  return (
    <Stack gap="lg">
      <Panel
        title="Weights"
        aside={
          <Text size="sm" c="dimmed">
            {version === 0 ? 'Every answer counts alike' : `Version ${version}`}
          </Text>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            confirm(true);
          }}
        >
          <ul className={classes.weights}>
            {CRITERIA.map((criterion) => (
              <WeightRow
                key={criterion}
                criterion={criterion}
                value={weights[criterion]}
                share={total > 0 ? weights[criterion] / total : 0}
                disabled={!mayWrite}
                onChange={(value) => setWeights({ ...weights, [criterion]: value })}
              />
            ))}
          </ul>
          {latest && <Rescoring progress={latest.progress} />}
          {overtaken && (
            <section className={classes.clash} role="alert">
              <h3>Another member saved version {version} in the meantime</h3>
              <p>
                Theirs:{' '}
                {CRITERIA.map(
                  (each) => `${CRITERION_NAMES[each]} ${formatValue(saved[each])}`,
                ).join(', ')}
                . Yours are still in the fields, compared with theirs below; saving makes them
                version {version + 1}.
              </p>
            </section>
          )}
          {!overtaken && <Refusal problem={save.problem} />}
          {mayWrite && (
            <Group justify="flex-end" gap="sm" mt="md">
              <Button variant="default" disabled={!changed} onClick={() => setWeights(saved)}>
                Discard
              </Button>
              <Button type="submit" loading={save.running} disabled={!changed || !usable(weights)}>
                Save and score again
              </Button>
            </Group>
          )}
        </form>
      </Panel>
      <Loaded result={portfolio} skeleton={<Skeleton height={300} />}>
        {() => <RubricPreview previews={previews} />}
      </Loaded>
      <LeaveGuard changed={changed} />
      <FormDialog
        title={`Score ${counted(cases?.totalCount ?? 0, 'use case', 'use cases')} again?`}
        lead={`${previewSummary(previews)} Every one of them is scored again with these weights, and its band may change. Earlier scores stay in its history.`}
        opened={confirming}
        onClose={() => confirm(false)}
        onSubmit={() => void submit()}
        submit="Score again"
        running={save.running}
        problem={null}
      />
    </Stack>
  );
}

type RowProps = {
  criterion: Criterion;
  value: number;
  share: number;
  disabled: boolean;
  onChange: (value: number) => void;
};

function WeightRow({ criterion, value, share, disabled, onChange }: RowProps) {
  return (
    <li>
      <label htmlFor={`weight-${criterion}`}>{CRITERION_NAMES[criterion]}</label>
      <NumberInput
        id={`weight-${criterion}`}
        min={0}
        max={1000}
        step={0.5}
        decimalScale={6}
        disabled={disabled}
        value={value}
        onChange={(next) => onChange(typeof next === 'number' ? next : 0)}
      />
      <svg width="100%" height={8} aria-hidden focusable="false" className={classes.share}>
        <rect width="100%" height={8} rx={2} className={classes.shareTrack} />
        <rect width={`${share * 100}%`} height={8} rx={2} className={classes.shareBar} />
      </svg>
      <span className={classes.shareText}>{formatValue(share, 'SHARE')} of the score</span>
    </li>
  );
}

function Rescoring({ progress: { scored, total } }: { progress: RubricPartsFragment['progress'] }) {
  if (total === 0 || scored >= total) return null;
  return (
    <div className={classes.progress} role="status">
      <Text size="sm">
        Scoring the portfolio again: {scored} of {total}
      </Text>
      <Progress value={(scored / total) * 100} aria-label="Scored again" />
    </div>
  );
}
