import { Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconBellZ, IconCheck, IconCircleX, IconUserPlus } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useCommand } from '../ui/command.ts';
import type { Problem } from '../api/errors.ts';
import {
  AcknowledgeAlertDocument,
  CloseAlertDocument,
  SnoozeAlertDocument,
  type AlertPartsFragment,
} from '../api/generated/graphql.ts';
import { useKept } from '../me/kept.ts';
import { useClock } from '../me/me.tsx';
import { formatInstant } from '../ui/format.ts';
import { Refusal } from '../ui/refusal.tsx';
import { hireFor } from './hire-for.ts';
import { alertName } from './name.ts';
import { SNOOZES } from './snoozes.ts';

type Dialog = 'acknowledge' | 'close';

/** What a leader can do about an open alert. */
export function AlertActions({ alert }: { alert: AlertPartsFragment }) {
  const name = alertName(alert);
  const { org } = useParams({ from: '/t/$org' });
  const role = hireFor(alert);
  const { id, version: expectedVersion } = alert;
  const acknowledge = useCommand(AcknowledgeAlertDocument, `${name}: acknowledged.`);
  const snooze = useCommand(SnoozeAlertDocument, `${name}: snoozed.`);
  const close = useCommand(CloseAlertDocument, `${name}: closed.`);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const stale = alert.reasons.some(({ staleSince }) => staleSince !== null);
  const done = () => {
    setDialog(null);
    acknowledge.reset();
    close.reset();
  };
  const taken = (data: object | null): boolean => {
    if (data) done();
    return data !== null;
  };
  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs">
        {role && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUserPlus size={15} aria-hidden />}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/t/$org/roadmap"
                params={{ org }}
                search={{ plan: role, rule: alert.rule }}
              />
            )}
          >
            Plan the hire
          </Button>
        )}
        {!alert.acknowledged && (
          <Button
            size="xs"
            leftSection={<IconCheck size={15} aria-hidden />}
            onClick={() => setDialog('acknowledge')}
          >
            Acknowledge
          </Button>
        )}
        <SnoozeMenu
          running={snooze.running}
          onChoose={(until) => void snooze.run({ id, expectedVersion, until })}
        />
        {stale && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCircleX size={15} aria-hidden />}
            onClick={() => setDialog('close')}
          >
            Close
          </Button>
        )}
      </Group>
      <Refusal problem={snooze.problem} />
      <WordsDialog
        opened={dialog === 'acknowledge'}
        title={`Take on: ${name}`}
        hint="Other members see that you took it on. That ends when the alert becomes more urgent."
        label="What will you do about it?"
        submit="Acknowledge"
        problem={acknowledge.problem}
        running={acknowledge.running}
        onClose={done}
        keptAs={`acknowledge.${id}`}
        onSubmit={async (note) => taken(await acknowledge.run({ id, expectedVersion, note }))}
      />
      <WordsDialog
        opened={dialog === 'close'}
        title={`Close: ${name}`}
        hint="Its data is gone, so it cannot clear by itself."
        label="Why can it be closed?"
        required
        submit="Close the alert"
        problem={close.problem}
        running={close.running}
        onClose={done}
        keptAs={`close.${id}`}
        onSubmit={async (reason) => taken(await close.run({ id, expectedVersion, reason }))}
      />
    </Stack>
  );
}

function SnoozeMenu({
  running,
  onChoose,
}: {
  running: boolean;
  onChoose: (until: string) => void;
}) {
  const clock = useClock();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={running}
          leftSection={<IconBellZ size={15} aria-hidden />}
        >
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Keep it quiet until</Menu.Label>
        {SNOOZES.map(({ label, ms }) => {
          const until = new Date(Date.now() + ms).toISOString();
          return (
            <Menu.Item
              key={label}
              onClick={() => onChoose(until)}
              rightSection={
                <Text size="xs" c="dimmed">
                  {formatInstant(until, clock)}
                </Text>
              }
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

type WordsProps = {
  opened: boolean;
  title: string;
  hint: string;
  label: string;
  required?: boolean;
  submit: string;
  problem: Problem | null;
  running: boolean;
  onClose: () => void;
  /** Under which name the words are kept until they are sent. */
  keptAs: string;
  /** Resolves to whether they were taken. */
  onSubmit: (words: string) => Promise<boolean>;
};

/** Asks for a note before the alert is changed. */
function WordsDialog(props: WordsProps) {
  const {
    opened,
    title,
    hint,
    label,
    required = false,
    submit,
    problem,
    running,
    keptAs,
    onClose,
    onSubmit,
  } = props;
  const [words, setWords, sent] = useKept(keptAs, '');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSubmit(words.trim())) sent();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close the dialog' }}
    >
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
          <Textarea
            label={label}
            autosize
            minRows={3}
            required={required}
            value={words}
            onChange={({ currentTarget }) => setWords(currentTarget.value)}
            data-autofocus
          />
          <Refusal problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={running}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
