import { Button, Drawer, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import type { ModelPartsFragment } from '../api/generated/graphql.ts';
import { Merges } from '../corrections/merges.tsx';
import { RowMenu } from '../corrections/row-menu.tsx';
import { MODEL_KINDS } from '../governance/words.ts';
import { useMay } from '../me/me.tsx';
import { DeploymentList } from './deployment-list.tsx';
import { EditModel } from './edit-model.tsx';
import { IncidentList } from './incident-list.tsx';
import { ModelOwners } from './model-owners.tsx';
import { ModelStatus } from './model-status.tsx';
import { ModelUseCases } from './model-use-cases.tsx';
import { modelState } from './registry.ts';
import { useArisen } from './use-arisen.ts';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import classes from './models.module.css';

const ModelGovernance = lazyPart(() => import('../governance/model-governance.tsx'));
const Arisen = lazyPart(() => import('../contradictions/arisen.tsx'));

type Props = {
  models: readonly ModelPartsFragment[];
  /** What was done last; the page offers it when the drawer is closed, as it is by archiving its model. */
  undo: Undo | null;
  onUndo: (undo: Undo | null) => void;
};

/** One model, in a drawer beside the registry. The address keeps it open. */
export default function ModelDrawer(props: Props) {
  const { models } = props;
  const { model: id } = useSearch({ from: '/t/$org/models' });
  const navigate = useNavigate({ from: '/t/$org/models' });
  const chosen = models.find((one) => one.id === id);
  // The last model stays drawn while the drawer slides out.
  const last = useRef(chosen);
  if (chosen) last.current = chosen;
  const model = chosen ?? last.current;
  return (
    <Drawer
      opened={chosen !== undefined}
      onClose={() =>
        void navigate({ search: (now) => ({ ...now, model: undefined }), resetScroll: false })
      }
      position="right"
      size="lg"
      title={<span className={classes.drawerTitle}>{model?.name}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {model && <ModelDetail key={model.id} model={model} {...props} />}
    </Drawer>
  );
}

function ModelDetail({ model, models, undo, onUndo }: Props & { model: ModelPartsFragment }) {
  const mayWrite = useMay('model.write');
  const [editing, setEditing] = useState(false);
  const arisen = useArisen(model);
  return (
    <div className={classes.sections}>
      <div>
        <ModelStatus state={modelState(model, Date.now())} />
        <Text size="sm" c="dimmed">
          {MODEL_KINDS[model.kind]}
        </Text>
        {model.description && <Text mt="xs">{model.description}</Text>}
        {mayWrite && (
          <Group mt="xs" gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={15} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              Correct
            </Button>
            <RowMenu kind="MODEL" row={model} rows={models} onUndo={onUndo} />
          </Group>
        )}
      </div>
      <DeploymentList model={model} onUndo={onUndo} />
      <ArisenBy of={arisen.stopped} />
      <ModelOwners model={model} onUndo={onUndo} />
      <Suspense>
        <ModelGovernance model={model} onUndo={onUndo} />
      </Suspense>
      <ModelUseCases model={model} onUndo={onUndo} />
      <ArisenBy of={arisen.unlinked} />
      <IncidentList model={model} />
      <Merges keptId={model.id} />
      <UndoBar undo={undo} />
      {editing && <EditModel model={model} onUndo={onUndo} onClose={() => setEditing(false)} />}
    </div>
  );
}

/** The contradictions that a change has just left about these rows, with their repairs. */
function ArisenBy({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <Suspense>
      <Arisen of={of} />
    </Suspense>
  );
}
