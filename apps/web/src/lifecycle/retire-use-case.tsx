import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import {
  RetireUseCaseDocument,
  type LiveDeploymentChoice,
  type UseCaseQuery,
} from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { formatList } from '../ui/format.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';

type UseCaseDetail = UseCaseQuery['useCase'];

/** The names of this use case's models that are live now or have a launch ahead. */
const liveModels = ({ models }: UseCaseDetail): string[] =>
  models
    .filter(({ deployments }) =>
      deployments.some(({ liveAt, retiredAt }) => {
        const isRetired = retiredAt !== null && Date.parse(retiredAt) <= Date.now();
        return liveAt !== null && !isRetired;
      }),
    )
    .map(({ name }) => name);

/** Retires an approved use case. When it has live deployments, it asks what becomes of them. */
export function RetireUseCase({
  useCase,
  onChanged,
}: {
  useCase: UseCaseDetail;
  onChanged: () => void;
}) {
  const may = useMay('use-case.decide');
  const [open, setOpen] = useState(false);
  const [reason, setReason, sent] = useKept(`retire.${useCase.id}`, '');
  const [choice, setChoice] = useState<LiveDeploymentChoice | null>(null);
  const retire = useCommand(RetireUseCaseDocument, 'The use case is retired.');
  const live = liveModels(useCase);
  if (!may || useCase.status !== 'APPROVED') return null;
  const close = () => {
    retire.reset();
    setOpen(false);
  };
  const submit = async () => {
    const { id, version } = useCase;
    const input = { id, expectedVersion: version, reason, liveDeployments: choice };
    if (!(await retire.run(input))) return;
    sent();
    close();
    onChanged();
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Retire …
      </Button>
      <FormDialog
        title={`Retire “${useCase.title}”?`}
        lead="It leaves the lifecycle and no longer counts as active; the hiring rules are evaluated again. A retired use case does not come back."
        opened={open}
        onClose={close}
        onSubmit={() => void submit()}
        submit="Retire it"
        destructive
        running={retire.running}
        problem={retire.problem}
        ready={live.length === 0 || choice !== null}
      >
        {live.length > 0 && (
          <Radio.Group
            label={`${formatList(live)} ${live.length === 1 ? 'is' : 'are'} live or about to be`}
            description="What serves another active use case too stays live in any case."
            value={choice}
            onChange={(value) => setChoice(value === 'KEEP' || value === 'RETIRE' ? value : null)}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="KEEP" label="Keep them: models in production without a use case" />
              <Radio value="RETIRE" label="Retire what is live, cancel what is planned" />
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          label="Why"
          description="Stays with the use case."
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </FormDialog>
    </>
  );
}
