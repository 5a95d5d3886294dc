import { Select, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useApolloClient } from '@apollo/client/react';
import { ModelsDocument, RegisterModelDocument, type ModelKind } from '../api/generated/graphql.ts';
import { MODEL_KINDS } from '../governance/words.ts';
import { refetchShown } from '../api/refetch.ts';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { UseCasePicker } from './use-case-picker.tsx';
import { choices } from './words.ts';

const EMPTY = {
  name: '',
  description: '',
  kind: 'TRAINED' as ModelKind,
  useCaseId: null as string | null,
};

/** Registers a model and opens it: owners and deployments follow there. */
export function RegisterModel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useApolloClient();
  const navigate = useNavigate({ from: '/t/$org/models' });
  const [form, setForm, sent] = useKept('model', EMPTY);
  const register = useCommand(RegisterModelDocument, 'The model is registered.');
  const submit = async () => {
    const { name, description, kind, useCaseId } = form;
    const done = await register.run({
      name,
      description,
      kind,
      useCaseIds: useCaseId ? [useCaseId] : [],
    });
    if (!done) return;
    void refetchShown(client, ModelsDocument);
    sent();
    onClose();
    void navigate({ search: (now) => ({ ...now, model: done.registerModel.model.id }) });
  };
  return (
    <FormDialog
      title="Register a model"
      opened={opened}
      onClose={() => {
        register.reset();
        onClose();
      }}
      onSubmit={() => void submit()}
      submit="Register"
      running={register.running}
      ready={form.name.trim() !== ''}
      problem={beyondFields(register.problem, ['name', 'description'])}
    >
      <TextInput
        label="Name"
        placeholder="Churn risk"
        data-autofocus
        value={form.name}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, name: value })}
        error={fieldProblem(register.problem, 'name')}
      />
      <Textarea
        label="What it does"
        description="Optional. One sentence for a colleague who first hears of it in an incident."
        autosize
        minRows={2}
        value={form.description}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, description: value })}
        error={fieldProblem(register.problem, 'description')}
      />
      <Select
        label="What it is"
        data={choices(MODEL_KINDS)}
        allowDeselect={false}
        value={form.kind}
        onChange={(kind) => kind && setForm({ ...form, kind })}
      />
      <UseCasePicker
        label="Use case it serves"
        description="Optional; more can be linked later."
        value={form.useCaseId}
        onChange={(useCaseId) => setForm({ ...form, useCaseId })}
      />
    </FormDialog>
  );
}
