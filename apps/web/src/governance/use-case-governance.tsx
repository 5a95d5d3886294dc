import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { UseCaseGovernanceDocument } from '../api/generated/graphql.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import ClassChoice from './class-choice.tsx';
import { EvidenceList } from './evidence-list.tsx';
import classes from './governance.module.css';

type Props = { useCase: { id: string; title: string }; onChanged: () => void };

/** How risky a use case is by the organization's scale, and where its evidence can be read. */
export default function UseCaseGovernance({ useCase: { id, title }, onChanged }: Props) {
  const { org } = useParams({ from: '/t/$org' });
  const result = useQuery(UseCaseGovernanceDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const [undo, setUndo] = useState<Undo | null>(null);
  return (
    <Panel
      title="Risk and evidence"
      aside={
        <Link to="/t/$org/governance" params={{ org }} className={classes.more}>
          Governance
        </Link>
      }
    >
      <Loaded result={result} skeleton={<Skeleton height={90} />}>
        {({ useCase, riskScale }) => (
          <>
            {riskScale.length === 0 ? (
              <p className={classes.none}>The organization has no scale of risk yet.</p>
            ) : (
              <ClassChoice
                useCase={{ ...useCase, title }}
                scale={riskScale}
                onUndo={setUndo}
                onChanged={onChanged}
              />
            )}
            <EvidenceList
              of={{ subject: 'USE_CASE', id, name: title }}
              evidence={useCase.evidence}
            />
          </>
        )}
      </Loaded>
      <UndoBar undo={undo} />
    </Panel>
  );
}
