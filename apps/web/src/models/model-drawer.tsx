import { Button, Drawer, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ModelPartsFragment } from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { DeploymentList } from './deployment-list.tsx';
import { EditModel } from './edit-model.tsx';
import { IncidentList } from './incident-list.tsx';
import { ModelOwners } from './model-owners.tsx';
import { ModelStatus } from './model-status.tsx';
import { ModelUseCases } from './model-use-cases.tsx';
import { modelState } from './registry.ts';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import classes from './models.module.css';

/** One model, in a drawer beside the registry. The address keeps it open. */
export default function ModelDrawer({ models }: { models: readonly ModelPartsFragment[] }) {
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
      {model && <ModelDetail key={model.id} model={model} />}
    </Drawer>
  );
}

function ModelDetail({ model }: { model: ModelPartsFragment }) {
  const mayWrite = useMay('model.write');
  const [undo, setUndo] = useState<Undo | null>(null);
  const [editing, setEditing] = useState(false);
  useEffect(() => setUndo(null), [model.id]);
  return (
    <div className={classes.sections}>
      <div>
        <ModelStatus state={modelState(model, Date.now())} />
        {model.description && <Text mt="xs">{model.description}</Text>}
        {mayWrite && (
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            Correct
          </Button>
        )}
      </div>
      <DeploymentList model={model} onUndo={setUndo} />
      <ModelOwners model={model} onUndo={setUndo} />
      <ModelUseCases model={model} onUndo={setUndo} />
      <IncidentList model={model} />
      <UndoBar undo={undo} />
      {editing && <EditModel model={model} onUndo={setUndo} onClose={() => setEditing(false)} />}
    </div>
  );
}
