import { useQuery } from '@apollo/client/react';
import {
  CorrectDeploymentDocument,
  StaffingDocument,
  TakeModelLiveDocument,
} from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { versionOf, type Step } from './registry.ts';

type Props = {
  step: Step | null;
  /** Offers to take it back, where there is a place for that. */
  onUndo?: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Asks for confirmation, then takes a deployment live. */
export function TakeLive({ step, onUndo, onClose }: Props) {
  const takeLive = useCommand(TakeModelLiveDocument, 'The model is live.');
  const back = useCommand(CorrectDeploymentDocument, 'The deployment is as it was before.');
  const facts = useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.facts;
  const close = () => {
    takeLive.reset();
    onClose();
  };
  const submit = async () => {
    if (!step) return;
    const { id, version, liveAt, modelVersion } = step.deployment;
    const done = await takeLive.run({ deploymentId: id, expectedVersion: version });
    if (!done) return;
    onUndo?.(
      undoing(`${modelVersion} is live.`, () =>
        back.run({ ...versionOf(done.takeModelLive.model, id), liveAt }),
      ),
    );
    close();
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
          A mistake can be corrected; a live deployment is retired.
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
