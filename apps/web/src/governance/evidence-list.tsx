import { ActionIcon, Anchor, Button, TextInput } from '@mantine/core';
import { IconExternalLink, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  AddEvidenceDocument,
  RemoveEvidenceDocument,
  type EvidencePartsFragment,
  type EvidenceSubject,
} from '../api/generated/graphql.ts';
import { useKept } from '../me/kept.ts';
import { useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Refusal } from '../ui/refusal.tsx';
import classes from './governance.module.css';

type Subject = { subject: EvidenceSubject; id: string; name: string };

/** Where evidence can be read, as links; more can be added. The addresses are never opened by Cadre. */
export function EvidenceList({
  of,
  evidence,
}: {
  of: Subject;
  evidence: readonly EvidencePartsFragment[];
}) {
  const mayWrite = useMay('model.write');
  const [adding, setAdding] = useState(false);
  const remove = useCommand(RemoveEvidenceDocument, 'The evidence is taken away.');
  return (
    <div>
      {evidence.length === 0 && <p className={classes.none}>No evidence is named yet.</p>}
      <ul className={classes.links}>
        {evidence.map(({ id, title, url }) => (
          <li key={id}>
            <Anchor href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>
              {title} <IconExternalLink size={13} aria-hidden />
            </Anchor>
            {mayWrite && (
              <ActionIcon
                size="sm"
                loading={remove.running}
                onClick={() => void remove.run({ id })}
                aria-label={`Take the evidence ${title} away`}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          Add evidence
        </Button>
      )}
      <Refusal problem={remove.problem} />
      {adding && <AddEvidence of={of} onClose={() => setAdding(false)} />}
    </div>
  );
}

function AddEvidence({ of, onClose }: { of: Subject; onClose: () => void }) {
  const [form, setForm, sent] = useKept(`evidence.${of.id}`, { title: '', url: '' });
  const add = useCommand(AddEvidenceDocument, 'The evidence is added.');
  const submit = async () => {
    if (!(await add.run({ subject: of.subject, id: of.id, ...form }))) return;
    sent();
    onClose();
  };
  return (
    <FormDialog
      title={`Add evidence of ${of.name}`}
      lead="An impact assessment, a model card, a decision: where it can be read."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Add it"
      running={add.running}
      ready={form.title.trim() !== '' && form.url.trim() !== ''}
      problem={beyondFields(add.problem, ['title', 'url'])}
    >
      <TextInput
        label="What it is"
        placeholder="Impact assessment"
        data-autofocus
        maxLength={200}
        value={form.title}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, title: value })}
        error={fieldProblem(add.problem, 'title')}
      />
      <TextInput
        label="Address"
        description="Cadre shows it as a link and never opens it."
        placeholder="https://"
        type="url"
        value={form.url}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, url: value })}
        error={fieldProblem(add.problem, 'url')}
      />
    </FormDialog>
  );
}
