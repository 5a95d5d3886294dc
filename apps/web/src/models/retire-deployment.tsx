import { CorrectDeploymentDocument, RetireDeploymentDocument } from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { readySteps, versionOf, type Step } from './registry.ts';

type Props = {
  step: Step | null;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** Asks for confirmation, then retires a live deployment. */
export function RetireDeployment({ step, onUndo, onClose }: Props) {
  const retire = useCommand(RetireDeploymentDocument, 'The deployment is retired.');
  const back = useCommand(CorrectDeploymentDocument, 'The deployment is as it was before.');
  const close = () => {
    retire.reset();
    onClose();
  };
  const submit = async () => {
    if (!step) return;
    const { id, version, retiredAt, modelVersion } = step.deployment;
    const done = await retire.run({ deploymentId: id, expectedVersion: version });
    if (!done) return;
    onUndo(
      undoing(`${modelVersion} is retired.`, () =>
        back.run({ ...versionOf(done.retireDeployment.model, id), retiredAt }),
      ),
    );
    close();
  };
  const next = step ? readySteps([step.model], Date.now())[0] : undefined;
  return (
    <FormDialog
      title={step ? `Retire ${step.model.name} ${step.deployment.modelVersion}?` : ''}
      lead={
        <>
          It stops being live now. If nothing else of this model is live, one model less is in
          production, and the hiring rules are evaluated again.
          {next && ` ${next.deployment.modelVersion} stands ready to follow it.`} A mistake can be
          corrected.
        </>
      }
      opened={step !== null}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Retire it"
      destructive
      running={retire.running}
      problem={retire.problem}
    />
  );
}
