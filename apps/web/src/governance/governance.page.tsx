import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useAllPages } from '../api/all-pages.ts';
import {
  GovernanceDocument,
  GovernedModelsDocument,
  GovernedUseCasesDocument,
  type GovernanceQuery,
  type GovernedModelsQuery,
} from '../api/generated/graphql.ts';
import { lazyPart } from '../api/part.ts';
import { refetchShown } from '../api/refetch.ts';
import { useClock, useMay } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { formatDay } from '../ui/format.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import classes from './governance.module.css';
import { DECISIONS, MODEL_KINDS, summaryOf } from './words.ts';

const ReviewModel = lazyPart(() => import('./review-model.tsx'));
const RiskScale = lazyPart(() => import('./risk-scale.tsx'));
const ClassChoice = lazyPart(() => import('./class-choice.tsx'));

type Governed = GovernanceQuery['governance'];
type Model = GovernedModelsQuery['governedModels']['edges'][number]['node'];

/** Who decides about risk, which model is to be reviewed, and how risky each use case is. */
export function GovernancePage() {
  const client = useApolloClient();
  const result = useQuery(GovernanceDocument, { fetchPolicy: 'cache-and-network' });
  const [undo, setUndo] = useState<Undo | null>(null);
  const governance = (result.data ?? result.previousData)?.governance;
  const reload = () => {
    for (const document of [GovernanceDocument, GovernedModelsDocument, GovernedUseCasesDocument])
      void refetchShown(client, document);
  };
  return (
    <Page
      title="Governance"
      lead={governance ? summaryOf(governance) : 'Who decides about risk, and when it is reviewed.'}
    >
      <Loaded result={result} skeleton={<Waiting />}>
        {({ governance: shown }) => (
          <Stack gap="lg">
            <Deciders governance={shown} />
            <Reviews onUndo={setUndo} onChanged={reload} />
            <Classes governance={shown} onUndo={setUndo} onChanged={reload} />
          </Stack>
        )}
      </Loaded>
      <UndoBar undo={undo} />
    </Page>
  );
}

/** Who decides about model risk, bias and compliance. It is named where everything is owned. */
function Deciders({ governance: { decisions } }: { governance: Governed }) {
  const { org } = useParams({ from: '/t/$org' });
  return (
    <Panel
      title="Who decides"
      aside={
        <Link to="/t/$org/ownership" params={{ org }} className={classes.more}>
          Name who decides
        </Link>
      }
    >
      <dl className={classes.decisions}>
        {decisions.map(({ responsibility, state, holders }) => (
          <div key={responsibility}>
            <dt>{DECISIONS[responsibility]}</dt>
            <dd>
              {state === 'ORPHAN' ? (
                <Status status="WARNING" variant="plain">
                  Nobody
                </Status>
              ) : (
                holders
                  .filter(({ holds }) => holds)
                  .map(({ name }) => name)
                  .join(', ')
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

type Changing = { onUndo: (undo: Undo | null) => void; onChanged: () => void };

/** The models in production, the one whose review falls due first at the top. */
function Reviews({ onUndo, onChanged }: Changing) {
  const result = useQuery(GovernedModelsDocument, { fetchPolicy: 'cache-and-network' });
  useAllPages(result, result.data?.governedModels.pageInfo);
  const mayWrite = useMay('model.write');
  const [reviewing, setReviewing] = useState<Model['model'] | null>(null);
  return (
    <Panel title="Models in production">
      <Loaded result={result} skeleton={<Skeleton height={160} />}>
        {({ governedModels: { edges } }) =>
          edges.length === 0 ? (
            <Empty icon={IconShieldCheck} title="No model is in production yet">
              Each is to be reviewed again once it is live.
            </Empty>
          ) : (
            <ul className={classes.rows}>
              {edges.map(({ node }) => (
                <ModelRow
                  key={node.model.id}
                  row={node}
                  onReview={mayWrite ? () => setReviewing(node.model) : null}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Suspense>
        {reviewing && (
          <ReviewModel
            model={reviewing}
            onUndo={onUndo}
            onChanged={onChanged}
            onClose={() => setReviewing(null)}
          />
        )}
      </Suspense>
    </Panel>
  );
}

function ModelRow({ row, onReview }: { row: Model; onReview: (() => void) | null }) {
  const { org } = useParams({ from: '/t/$org' });
  const clock = useClock();
  const { model, reviewedAt, dueAt, isDue } = row;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link
          to="/t/$org/models"
          params={{ org }}
          search={{ model: model.id }}
          className={classes.title}
        >
          {model.name}
        </Link>
        <span className={classes.quiet}>
          {MODEL_KINDS[model.kind]} ·{' '}
          {reviewedAt ? `reviewed ${formatDay(reviewedAt, clock)}` : 'never reviewed'}
        </span>
      </div>
      <Status status={isDue ? 'WARNING' : 'OK'}>
        {isDue ? `Due since ${formatDay(dueAt, clock)}` : `Due ${formatDay(dueAt, clock)}`}
      </Status>
      {onReview && (
        <Button
          size="xs"
          variant="default"
          onClick={onReview}
          aria-label={`Record a review of ${model.name}`}
        >
          Record a review
        </Button>
      )}
    </li>
  );
}

/** The scale, and the class of each active use case. */
function Classes({ governance, onUndo, onChanged }: Changing & { governance: Governed }) {
  const { scale } = governance;
  const maySet = useMay('settings.write');
  const [setting, set] = useDisclosure();
  return (
    <Panel
      title="Risk classes"
      aside={
        maySet &&
        scale.length > 0 && (
          <Button size="xs" variant="default" onClick={set.open}>
            Change the scale
          </Button>
        )
      }
    >
      {scale.length === 0 ? (
        <Empty
          icon={IconShieldCheck}
          title="There is no scale of risk yet"
          action={maySet && <Button onClick={set.open}>Set up a scale</Button>}
        >
          Take the four levels of the EU AI Act, or your own. From then on each active use case is
          to have a class.
        </Empty>
      ) : (
        <Stack gap="md">
          <ul className={classes.scale}>
            {scale.map(({ id, name, description, useCases }) => (
              <li key={id} title={description}>
                {name} <span className={classes.quiet}>{useCases}</span>
              </li>
            ))}
          </ul>
          <UseCases governance={governance} onUndo={onUndo} onChanged={onChanged} />
        </Stack>
      )}
      <Suspense>
        {setting && <RiskScale governance={governance} onChanged={onChanged} onClose={set.close} />}
      </Suspense>
    </Panel>
  );
}

function UseCases({ governance, onUndo, onChanged }: Changing & { governance: Governed }) {
  const { org } = useParams({ from: '/t/$org' });
  const result = useQuery(GovernedUseCasesDocument, { fetchPolicy: 'cache-and-network' });
  useAllPages(result, result.data?.governedUseCases.pageInfo);
  return (
    <Loaded result={result} skeleton={<Skeleton height={240} />}>
      {({ governedUseCases: { edges } }) =>
        edges.length === 0 ? (
          <Empty icon={IconShieldCheck} title="No use case is active yet" />
        ) : (
          <ul className={classes.rows}>
            {edges.map(({ node: { useCase } }) => (
              <li key={useCase.id} className={classes.row}>
                <div className={classes.what}>
                  <Link
                    to="/t/$org/use-cases/$id"
                    params={{ org, id: useCase.id }}
                    className={classes.title}
                  >
                    {useCase.title}
                  </Link>
                </div>
                <Suspense fallback={<Skeleton height={30} width={220} />}>
                  <ClassChoice
                    useCase={useCase}
                    scale={governance.scale}
                    onUndo={onUndo}
                    onChanged={onChanged}
                  />
                </Suspense>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={110} />
      <Skeleton height={240} />
      <Skeleton height={320} />
    </Stack>
  );
}
