import { ActionIcon, Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { RISK_TEMPLATES } from '@cadre/domain';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { SetRiskScaleDocument, type GovernanceQuery } from '../api/generated/graphql.ts';
import { fieldProblem, beyondFields } from '../api/field-problem.ts';
import { newId } from '../api/new-id.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import classes from './governance.module.css';

type Props = {
  governance: Pick<GovernanceQuery['governance'], 'scale' | 'scaleVersion'>;
  onChanged: () => void;
  onClose: () => void;
};
/** A class as it is typed; `key` names it on the screen until it has an id. */
type Draft = { key: string; id?: string; name: string; description: string };

/** The organization's scale of risk: from a template, or its own. */
export default function RiskScale({ governance, onChanged, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ scale, scaleVersion }] = useState(governance);
  const [drafts, setDrafts] = useState<Draft[]>(
    scale.map(({ id, name, description }) => ({ key: id, id, name, description })),
  );
  const save = useCommand(SetRiskScaleDocument, 'The scale is saved.');
  const change = (key: string, to: Partial<Draft>) =>
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...to } : each)));
  const up = (at: number) =>
    setDrafts(
      drafts.flatMap((each, index) =>
        index === at - 1
          ? [drafts[at], each].filter((one) => one !== undefined)
          : index === at
            ? []
            : [each],
      ),
    );
  const submit = async () => {
    const done = await save.run({
      expectedVersion: scaleVersion,
      classes: drafts.map(({ id, name, description }) => ({
        name,
        description,
        ...(id === undefined ? {} : { id }),
      })),
    });
    if (!done) return;
    onChanged();
    onClose();
  };
  const paths = drafts.map((_, index) => `classes.${index}.name`);
  return (
    <FormDialog
      title="The scale of risk"
      lead="The gravest class first. A class that use cases are in cannot be taken away."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Save the scale"
      running={save.running}
      ready={drafts.every(({ name }) => name.trim() !== '')}
      problem={beyondFields(save.problem, paths)}
    >
      {drafts.length === 0 &&
        RISK_TEMPLATES.map((template) => (
          <div key={template.id}>
            <Button
              variant="light"
              onClick={() => setDrafts(template.classes.map((each) => ({ key: newId(), ...each })))}
            >
              Start from: {template.title}
            </Button>
            <Text size="sm" c="dimmed" mt={4}>
              {template.source}. In our words, and no legal advice; change what you like.
            </Text>
          </div>
        ))}
      <Stack gap="sm" component="ol" className={classes.drafts}>
        {drafts.map(({ key, name, description }, index) => (
          <li key={key} className={classes.draft}>
            <Group gap="xs" wrap="nowrap" align="flex-end">
              <TextInput
                label={`Class ${index + 1}`}
                className={classes.grow}
                maxLength={100}
                value={name}
                onChange={({ currentTarget: { value } }) => change(key, { name: value })}
                error={fieldProblem(save.problem, `classes.${index}.name`)}
              />
              <ActionIcon
                size="lg"
                disabled={index === 0}
                onClick={() => up(index)}
                aria-label={`Move ${name || `class ${index + 1}`} up`}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size="lg"
                onClick={() => setDrafts(drafts.filter((each) => each.key !== key))}
                aria-label={`Take ${name || `class ${index + 1}`} away`}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <Textarea
              aria-label={`What belongs to ${name || `class ${index + 1}`}`}
              placeholder="What belongs to it"
              autosize
              minRows={1}
              maxLength={2000}
              value={description}
              onChange={({ currentTarget: { value } }) => change(key, { description: value })}
            />
          </li>
        ))}
      </Stack>
      {drafts.length < 20 && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setDrafts([...drafts, { key: newId(), name: '', description: '' }])}
        >
          Add a class
        </Button>
      )}
    </FormDialog>
  );
}
