import { useQuery } from '@apollo/client/react';
import { Button, Skeleton } from '@mantine/core';
import { USE_CASE_FIELD_NAMES } from '@cadre/domain';
import { IconPencil } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { lazyPart } from '../api/part.ts';
import { UseCaseDocument } from '../api/generated/graphql.ts';
import { MoveDialogs } from '../lifecycle/move-dialogs.tsx';
import { Stages } from '../lifecycle/stages.tsx';
import { useMoves } from '../lifecycle/use-move.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { ApprovalImpact } from './approval-impact.tsx';
import { openTo } from './decide.ts';
import { ContributionBar, ContributionRows, ScoreFigure, ScoreFlags } from './contributions.tsx';
import { answerText } from './answer-text.ts';
import { fieldName, saidOf } from './draft.ts';
import { LinkedModels } from './linked-models.tsx';
import { useLiveUseCases } from '../api/live-use-cases.ts';
import { storedScore } from './scoring-view.ts';
import type { UseCaseDetail } from './use-case.ts';
import { UseCaseDecisions } from './use-case-decisions.tsx';
import { SimilarList, useSimilarUseCases } from './similar-use-cases.tsx';
import { Activity, ScoreHistory } from './use-case-history.tsx';
import { UseCaseStatus } from './use-case-status.tsx';
import classes from './use-case.module.css';

const Accountability = lazyPart(() => import('../lifecycle/accountability.tsx'));
const UseCaseGovernance = lazyPart(() => import('../governance/use-case-governance.tsx'));

/** One use case: its answers, its score with the explanation, its decision, its stage and its history. */
export function UseCasePage() {
  const { id } = useParams({ from: '/t/$org/use-cases/$id' });
  const result = useQuery(UseCaseDocument, { variables: { id } });
  const reload = () => void result.refetch().catch(() => undefined);
  useLiveUseCases(({ ids, complete }) => {
    if (ids.includes(id) || !complete) reload();
  });
  const useCase = (result.data ?? result.previousData)?.useCase;
  return (
    <Page
      title={useCase?.title ?? 'Use case'}
      lead={useCase && <Line useCase={useCase} />}
      actions={useCase && <EditLink useCase={useCase} />}
    >
      <Loaded result={result} skeleton={<Skeleton height={480} />}>
        {({ useCase: shown }) => <Detail useCase={shown} onChanged={reload} />}
      </Loaded>
    </Page>
  );
}

function Line({ useCase: { status, team, owner, createdAt } }: { useCase: UseCaseDetail }) {
  const clock = useClock();
  return (
    <>
      <UseCaseStatus status={status} /> · {team?.name ?? 'no team'} · {owner.name} ·{' '}
      {formatDay(createdAt, clock)}
    </>
  );
}

/** The link to edit it: for leaders always, for its owner until it is decided. */
function EditLink({ useCase }: { useCase: UseCaseDetail }) {
  const { org } = useParams({ from: '/t/$org' });
  const may = useMay('use-case.submit', useCase);
  if (!may) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconPencil size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link {...props} to="/t/$org/intake" params={{ org }} search={{ draft: useCase.id }} />
      )}
    >
      Edit
    </Button>
  );
}

function Detail({ useCase, onChanged }: { useCase: UseCaseDetail; onChanged: () => void }) {
  const moves = useMoves(onChanged);
  const score = useCase.score ? storedScore(useCase.score) : null;
  return (
    <>
      <UseCaseDecisions useCase={useCase} onChanged={onChanged} />
      {openTo(useCase).includes('APPROVE') && (
        <Panel title="What approving it changes">
          <ApprovalImpact useCaseIds={[useCase.id]} />
        </Panel>
      )}
      {useCase.status === 'APPROVED' && <Stages useCase={useCase} onMove={moves.wish} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title="What it is">
            <About useCase={useCase} />
          </Panel>
          {useCase.status !== 'DRAFT' && (
            <Suspense>
              <Accountability useCase={useCase} onChanged={onChanged} />
            </Suspense>
          )}
          <LinkedModels useCase={useCase} onChanged={onChanged} />
          {useCase.status !== 'DRAFT' && (
            <Suspense>
              <UseCaseGovernance useCase={useCase} onChanged={onChanged} />
            </Suspense>
          )}
          <Activity useCase={useCase} />
        </div>
        <div className={classes.column}>
          <Panel
            title="Score"
            aside={
              score && <span className={classes.quiet}>Rubric version {score.rubricVersion}</span>
            }
          >
            {score ? (
              <>
                <ScoreFigure score={score} />
                <ContributionBar score={score} />
                <ContributionRows score={score} />
                <ScoreFlags score={score} />
              </>
            ) : (
              'It is scored once it is handed in.'
            )}
          </Panel>
          <ScoreHistory useCase={useCase} />
          <Similar useCase={useCase} />
        </div>
      </div>
      <MoveDialogs moves={moves} />
    </>
  );
}

/** Similar use cases, so that the leader who decides sees possible duplicates. */
function Similar({ useCase: { id, title, problem } }: { useCase: UseCaseDetail }) {
  const similar = useSimilarUseCases({ title, problem, exceptId: id });
  if (similar.length === 0) return null;
  return (
    <Panel title="Similar use cases">
      <SimilarList similar={similar} />
    </Panel>
  );
}

function About({ useCase }: { useCase: UseCaseDetail }) {
  const clock = useClock();
  const said = saidOf(useCase);
  const facts: [string, string][] = [
    ...USE_CASE_FIELD_NAMES.filter((name) => name !== 'title').map((name): [string, string] => [
      fieldName(name),
      answerText(name, said[name], clock),
    ]),
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, text]) => (
        <div key={name} data-empty={text === ''}>
          <dt>{name}</dt>
          <dd>{text || 'Not said'}</dd>
        </div>
      ))}
    </dl>
  );
}
