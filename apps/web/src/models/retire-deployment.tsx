import { RetireDeploymentDocument } from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { readySteps, type Step } from './registry.ts';

/** Asks for confirmation, then retires a live deployment. It cannot be undone: only a new deployment goes live again. */
export function RetireDeployment({ step, onClose }: { step: Step | null; onClose: () => void }) {
  const retire = useCommand(RetireDeploymentDocument, 'The deployment is retired.');
  const close = () => {
    retire.reset();
    onClose();
  };
  const submit = async () => {
    if (!step) return;
    const { id, version } = step.deployment;
    if (await retire.run({ deploymentId: id, expectedVersion: version })) close();
  };
  const next = step ? readySteps([step.model], Date.now())[0] : undefined;
  return (
    <FormDialog
      title={step ? `Retire ${step.model.name} ${step.deployment.modelVersion}?` : ''}
      lead={
        <>
          It stops being live now. If nothing else of this model is live, one model less is in
          production, and the hiring rules are evaluated again.
          {next && ` ${next.deployment.modelVersion} stands ready to follow it.`} A retired
          deployment does not come back; a new one can be recorded.
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
