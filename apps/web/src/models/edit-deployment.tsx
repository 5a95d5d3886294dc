import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  CorrectDeploymentDocument,
  type DeploymentPartsFragment,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { useClock } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { fromLocalTime, toLocalTime } from '../ui/local-time.ts';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { choices, DEPLOYMENT_KINDS } from './words.ts';

type Props = {
  deployment: DeploymentPartsFragment;
  name: string;
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

const DATES = [
  ['readyAt', 'Handed over', 'When it was ready and only going live was left.'],
  ['liveAt', 'Live from', 'Empty: it was never live.'],
  ['retiredAt', 'Retired', 'Empty: it still runs.'],
] as const;
const FIELDS = ['version', 'environment', 'readyAt', 'liveAt', 'retiredAt'];

/** Corrects what was entered of a deployment, its past included. */
export function EditDeployment({ deployment, name, onUndo, onClose }: Props) {
  const clock = useClock();
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ id, version, modelVersion, environment, kind, readyAt, liveAt, retiredAt }] =
    useState(deployment);
  const before = { version: modelVersion, environment, kind, readyAt, liveAt, retiredAt };
  const stored = {
    ...before,
    readyAt: toLocalTime(readyAt, clock),
    liveAt: toLocalTime(liveAt, clock),
    retiredAt: toLocalTime(retiredAt, clock),
    wrong: false,
  };
  const [form, setForm, sent] = useKept(`deployment.${id}`, stored);
  const save = useCommand(CorrectDeploymentDocument, 'The deployment is corrected.');
  const submit = async () => {
    // A field shows no seconds: an instant whose field stayed as it was keeps its own.
    const at = (key: (typeof DATES)[number][0]) =>
      form[key] === stored[key] ? before[key] : fromLocalTime(form[key], clock);
    const entered = {
      version: form.version,
      environment: form.environment,
      kind: form.kind,
      readyAt: at('readyAt'),
      liveAt: at('liveAt'),
      retiredAt: at('retiredAt'),
    };
    const change = form.wrong ? { removed: true } : entered;
    const done = await save.run({ deploymentId: id, expectedVersion: version, ...change });
    if (!done) return;
    sent();
    const now = done.correctDeployment.deployment.version;
    const back = { ...before, removed: false, deploymentId: id, expectedVersion: now };
    const what = form.wrong ? 'is removed: it never was' : 'is corrected';
    onUndo(undoing(`${form.version} ${what}.`, () => save.run(back)));
    onClose();
  };
  return (
    <FormDialog
      title={`Correct ${name}`}
      lead="For what was entered wrongly: the past changes with it. What it counts as is evaluated again."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save"
      running={save.running}
      ready={form.version.trim() !== '' && form.environment.trim() !== ''}
      problem={beyondFields(save.problem, FIELDS)}
    >
      {!form.wrong && (
        <>
          <TextInput
            label="Version"
            data-autofocus
            value={form.version}
            onChange={({ currentTarget: { value } }) => setForm({ ...form, version: value })}
            error={fieldProblem(save.problem, 'version')}
          />
          <Select
            label="Kind"
            data={choices(DEPLOYMENT_KINDS)}
            allowDeselect={false}
            value={form.kind}
            onChange={(chosen) => chosen && setForm({ ...form, kind: chosen })}
          />
          <TextInput
            label="Environment"
            value={form.environment}
            onChange={({ currentTarget: { value } }) => setForm({ ...form, environment: value })}
            error={fieldProblem(save.problem, 'environment')}
          />
          {DATES.map(([key, label, description]) => (
            <TextInput
              key={key}
              type="datetime-local"
              label={label}
              description={description}
              value={form[key]}
              onChange={({ currentTarget: { value } }) => setForm({ ...form, [key]: value })}
              error={fieldProblem(save.problem, key)}
            />
          ))}
        </>
      )}
      <Checkbox
        label="It never was: it was entered by mistake"
        description="It stays in the audit log, counts at no time, and no list shows it."
        checked={form.wrong}
        onChange={({ currentTarget: { checked } }) => setForm({ ...form, wrong: checked })}
      />
    </FormDialog>
  );
}
