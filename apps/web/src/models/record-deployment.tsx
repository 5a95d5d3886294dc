import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  RecordDeploymentDocument,
  type DeploymentKind,
  type ModelPartsFragment,
} from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { choices, DEPLOYMENT_KINDS } from './words.ts';

type Props = { model: ModelPartsFragment; opened: boolean; onClose: () => void };

const KINDS: Record<DeploymentKind, string> = {
  PRODUCTION: 'Answers real requests; only this kind counts as live.',
  CANARY: 'Answers a small part of them.',
  SHADOW: 'Runs beside the live model; its answers are not used.',
};

const EMPTY = {
  version: '',
  environment: 'production',
  kind: 'PRODUCTION' as DeploymentKind,
  ready: true,
};

/** Records a deployment; a leader takes it live in a later step. */
export function RecordDeployment({ model, opened, onClose }: Props) {
  const [form, setForm, sent] = useKept(`deployment.${model.id}`, EMPTY);
  const record = useCommand(RecordDeploymentDocument, 'The deployment is recorded.');
  const close = () => {
    record.reset();
    onClose();
  };
  const [readyAt] = useState(() => new Date().toISOString());
  const submit = async () => {
    const { version, environment, kind, ready } = form;
    // The same instant for every attempt: a retry must be the same input to take effect once.
    const input = {
      modelId: model.id,
      version,
      environment,
      kind,
      readyAt: ready ? readyAt : null,
    };
    if (!(await record.run(input))) return;
    sent();
    close();
  };
  return (
    <FormDialog
      title={`Record a deployment of ${model.name}`}
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Record"
      running={record.running}
      ready={form.version.trim() !== '' && form.environment.trim() !== ''}
      problem={beyondFields(record.problem, ['version', 'environment'])}
    >
      <TextInput
        label="Version"
        placeholder="v2.1"
        data-autofocus
        value={form.version}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, version: value })}
        error={fieldProblem(record.problem, 'version')}
      />
      <Select
        label="Kind"
        description={KINDS[form.kind]}
        data={choices(DEPLOYMENT_KINDS)}
        allowDeselect={false}
        value={form.kind}
        onChange={(kind) => kind && setForm({ ...form, kind })}
      />
      <TextInput
        label="Environment"
        value={form.environment}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, environment: value })}
        error={fieldProblem(record.problem, 'environment')}
      />
      <Checkbox
        label="It is ready: only going live is left to do"
        checked={form.ready}
        onChange={({ currentTarget: { checked } }) => setForm({ ...form, ready: checked })}
      />
    </FormDialog>
  );
}
