import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeploymentPartsFragment, ModelPartsFragment } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatDay, type Clock } from '../ui/format.ts';
import type { Undo } from '../ui/undo-bar.tsx';
import { EditDeployment } from './edit-deployment.tsx';
import { ModelStatus } from './model-status.tsx';
import { PlanActions } from './plan-actions.tsx';
import { RecordDeployment } from './record-deployment.tsx';
import { deploymentState, type Step } from './registry.ts';
import { RetireDeployment } from './retire-deployment.tsx';
import { Section } from './section.tsx';
import { TakeLive } from './take-live.tsx';
import { DEPLOYMENT_KINDS } from './words.ts';
import classes from './models.module.css';

type Props = { model: ModelPartsFragment; onUndo: (undo: Undo | null) => void };

/** The deployments of a model with their dates, the newest first, and the next step of each. */
export function DeploymentList({ model, onUndo }: Props) {
  const mayWrite = useMay('model.write');
  const [recording, setRecording] = useState(false);
  const [taking, setTaking] = useState<Step | null>(null);
  const [retiring, setRetiring] = useState<Step | null>(null);
  const newest = model.deployments.toSorted((one, other) =>
    other.createdAt.localeCompare(one.createdAt),
  );
  return (
    <Section
      title="Deployments"
      aside={
        mayWrite && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setRecording(true)}
          >
            Record one
          </Button>
        )
      }
    >
      {newest.length === 0 ? (
        <p className={classes.none}>
          None yet. A model counts from its first live production deployment.
        </p>
      ) : (
        <ul className={classes.items}>
          {newest.map((deployment) => (
            <DeploymentRow
              key={deployment.id}
              deployment={deployment}
              mayWrite={mayWrite}
              onUndo={onUndo}
              onTake={() => setTaking({ model, deployment })}
              onRetire={() => setRetiring({ model, deployment })}
            />
          ))}
        </ul>
      )}
      <RecordDeployment model={model} opened={recording} onClose={() => setRecording(false)} />
      <TakeLive step={taking} onUndo={onUndo} onClose={() => setTaking(null)} />
      <RetireDeployment step={retiring} onUndo={onUndo} onClose={() => setRetiring(null)} />
    </Section>
  );
}

type RowProps = {
  deployment: DeploymentPartsFragment;
  mayWrite: boolean;
  onUndo: (undo: Undo | null) => void;
  onTake: () => void;
  onRetire: () => void;
};

function DeploymentRow({ deployment, mayWrite, onUndo, onTake, onRetire }: RowProps) {
  const clock = useClock();
  const [editing, setEditing] = useState(false);
  const state = deploymentState(deployment, Date.now());
  const name = `${deployment.modelVersion}, ${DEPLOYMENT_KINDS[deployment.kind].toLowerCase()}`;
  return (
    <li className={classes.item}>
      <div>
        <div className={classes.itemHead}>
          {deployment.modelVersion} <ModelStatus state={state} />
        </div>
        <p className={classes.itemText}>
          {placeText(deployment)}
          {lifeText(deployment, clock)}
        </p>
      </div>
      {mayWrite && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setEditing(true)}
          aria-label={`Correct ${name}`}
        >
          Correct
        </Button>
      )}
      {editing && (
        <EditDeployment
          deployment={deployment}
          name={name}
          onUndo={onUndo}
          onClose={() => setEditing(false)}
        />
      )}
      {mayWrite && (state === 'READY' || state === 'RECORDED') && (
        <Button size="xs" onClick={onTake} aria-label={`Take ${name} live`}>
          Take it live
        </Button>
      )}
      {mayWrite && <PlanActions deployment={deployment} name={name} onTake={onTake} />}
      {mayWrite && state === 'LIVE' && (
        <Button size="xs" variant="default" onClick={onRetire} aria-label={`Retire ${name}`}>
          Retire
        </Button>
      )}
    </li>
  );
}

/** `Production`, or `Canary in staging`: the environment only where it says something more. */
function placeText({ kind, environment }: DeploymentPartsFragment): string {
  const word = DEPLOYMENT_KINDS[kind];
  return environment.toLowerCase() === word.toLowerCase() ? word : `${word} in ${environment}`;
}

/** Its dates as a sentence's end: `, ready 3 Nov 2026, live since 5 Nov 2026`. */
function lifeText({ readyAt, liveAt, retiredAt }: DeploymentPartsFragment, clock: Clock): string {
  const parts: string[] = [];
  if (readyAt) parts.push(`handed over ${formatDay(readyAt, clock)}`);
  if (liveAt && retiredAt)
    parts.push(`live ${formatDay(liveAt, clock)} to ${formatDay(retiredAt, clock)}`);
  else if (liveAt) {
    parts.push(
      `live ${Date.parse(liveAt) > Date.now() ? 'from' : 'since'} ${formatDay(liveAt, clock)}`,
    );
  }
  return parts.map((part) => ` · ${part}`).join('');
}
