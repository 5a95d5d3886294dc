import { Button } from '@mantine/core';
import {
  ChangeDeploymentPlanDocument,
  type DeploymentPartsFragment,
} from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { Refusal } from '../ui/refusal.tsx';
import { passed } from './registry.ts';

type Props = {
  deployment: DeploymentPartsFragment;
  name: string;
  onTake: () => void;
};

/** What lies ahead of a deployment: a launch comes at once or is cancelled, a retirement is cancelled. */
export function PlanActions({ deployment, name, onTake }: Props) {
  const { id: deploymentId, version: expectedVersion, liveAt, retiredAt } = deployment;
  const change = useCommand(ChangeDeploymentPlanDocument, 'The plan is changed.');
  const now = Date.now();
  const launches = liveAt !== null && !passed(liveAt, now);
  const retires = !launches && retiredAt !== null && !passed(retiredAt, now);
  if (!launches && !retires) return null;
  const cancel = (dates: { liveAt?: null; retiredAt?: null }) =>
    void change.run({ deploymentId, expectedVersion, ...dates });
  return (
    <>
      {launches && (
        <Button size="xs" onClick={onTake} aria-label={`Take ${name} live now`}>
          Take it live now
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        loading={change.running}
        onClick={() => cancel(launches ? { liveAt: null } : { retiredAt: null })}
        aria-label={launches ? `Cancel the launch of ${name}` : `Keep ${name} live`}
      >
        {launches ? 'Cancel the launch' : 'Cancel the retirement'}
      </Button>
      <Refusal problem={change.problem} />
    </>
  );
}
