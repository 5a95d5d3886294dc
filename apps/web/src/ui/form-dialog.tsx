import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../api/errors.ts';
import { Refusal } from './refusal.tsx';

type Props = {
  title: string;
  /** What will happen, in a sentence. */
  lead?: ReactNode;
  opened: boolean;
  onClose: () => void;
  onSubmit: () => void;
  submit: string;
  /** What is sent removes something and cannot be undone. */
  destructive?: boolean;
  running: boolean;
  problem: Problem | null;
  /** Whether there is enough to send. */
  ready?: boolean;
  children?: ReactNode;
};

/** A dialog with one form and one command. A refusal is shown above the button, and what was typed stays. */
export function FormDialog({
  title,
  lead,
  opened,
  onClose,
  onSubmit,
  submit,
  destructive = false,
  running,
  problem,
  ready = true,
  children,
}: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        <Text span fw={620} size="lg">
          {title}
        </Text>
      }
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog in a drawer must not submit what is around it.
          event.stopPropagation();
          onSubmit();
        }}
      >
        <Stack gap="md">
          {lead && (
            <Text size="sm" c="dimmed" component="div">
              {lead}
            </Text>
          )}
          {children}
          <Refusal problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={running}
              disabled={!ready}
              {...(destructive ? { color: 'red.9' } : {})}
            >
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
