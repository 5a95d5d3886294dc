import { CONTRADICTIONS } from '@cadre/domain';
import { Skeleton, Stack } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { ContradictionItem } from './contradiction-item.tsx';
import { useContradictions } from './use-contradictions.ts';
import classes from './contradictions.module.css';

/** Where the registers disagree, by kind, each with the repairs that would settle it. */
export function ContradictionsPage() {
  const result = useContradictions();
  const [undo, setUndo] = useState<Undo | null>(null);
  const total = result.data?.contradictions.totalCount;
  return (
    <Page
      title="Contradictions"
      lead="Where what is recorded disagrees with itself, and what would settle it."
      width="reading"
    >
      <Loaded result={result} skeleton={<Waiting />}>
        {({ contradictions: { edges } }) =>
          edges.length === 0 ? (
            <Empty icon={IconScale} title="Nothing contradicts">
              Use cases, models, teams and people agree with each other, as far as you may see them.
              What disagrees is listed here, with the change that would settle it.
            </Empty>
          ) : (
            <div className={classes.groups}>
              {CONTRADICTIONS.map(({ id, title }) => {
                const found = edges.filter(({ node }) => node.kind === id);
                if (found.length === 0) return null;
                return (
                  <Panel
                    key={id}
                    title={title}
                    aside={<span className={classes.quiet}>{found.length}</span>}
                  >
                    <ul className={classes.list}>
                      {found.map(({ node }) => (
                        <ContradictionItem key={node.id} contradiction={node} onUndo={setUndo} />
                      ))}
                    </ul>
                  </Panel>
                );
              })}
              {total !== undefined && total > edges.length && (
                <p className={classes.quiet}>
                  The first {edges.length} of {total}: more follow as these are settled.
                </p>
              )}
            </div>
          )
        }
      </Loaded>
      <UndoBar undo={undo} />
    </Page>
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={140} />
      <Skeleton height={140} />
    </Stack>
  );
}
