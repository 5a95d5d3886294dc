import { useQuery } from '@apollo/client/react';
import { StaffingDocument, TakeModelLiveDocument } from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import type { Step } from './registry.ts';

/** Asks for confirmation, then takes a deployment live. That cannot be undone: it can only be retired. */
export function TakeLive({ step, onClose }: { step: Step | null; onClose: () => void }) {
  const takeLive = useCommand(TakeModelLiveDocument, 'The model is live.');
  const facts = useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.facts;
  const close = () => {
    takeLive.reset();
    onClose();
  };
  const submit = async () => {
    if (!step) return;
    const { id, version } = step.deployment;
    if (await takeLive.run({ deploymentId: id, expectedVersion: version })) close();
  };
  return (
    <FormDialog
      title={step ? `Take ${step.model.name} ${step.deployment.modelVersion} live?` : ''}
      lead={
        <>
          It is live from now on{step && ` in ${step.deployment.environment}`}.
          {facts && step?.deployment.kind === 'PRODUCTION' && (
            <> {effect(facts.productionModels)}</>
          )}{' '}
          This cannot be undone; a live deployment can be retired.
        </>
      }
      opened={step !== null}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Take it live"
      running={takeLive.running}
      problem={takeLive.problem}
    />
  );
}

const effect = (live: number): string =>
  `${live} ${live === 1 ? 'model is' : 'models are'} in production today; a model that was not live before makes it ${live + 1}.`;
