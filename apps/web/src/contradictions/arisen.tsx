import { useState } from 'react';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { ContradictionItem } from './contradiction-item.tsx';
import { useContradictions } from './use-contradictions.ts';
import classes from './contradictions.module.css';

/** The contradictions that a change on this screen has left, with their repairs. Nothing where it left none. */
export default function Arisen({ of }: { of: readonly string[] }) {
  const [undo, setUndo] = useState<Undo | null>(null);
  const { data } = useContradictions();
  const found = (data?.contradictions.edges ?? []).filter(({ node }) =>
    node.rows.some(({ id }) => of.includes(id)),
  );
  if (found.length === 0) return <UndoBar undo={undo} />;
  return (
    <section className={classes.arisen} aria-label="Contradictions" role="status">
      <h3>This leaves {found.length === 1 ? 'a contradiction' : 'contradictions'}</h3>
      <ul className={classes.list}>
        {found.map(({ node }) => (
          <ContradictionItem key={node.id} contradiction={node} onUndo={setUndo} />
        ))}
      </ul>
      <UndoBar undo={undo} />
    </section>
  );
}
