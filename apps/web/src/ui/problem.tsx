import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { describeProblem } from '../api/errors.ts';

type Props = {
  error: unknown;
  onRetry?: () => void;
  /** Whether the screen shows older data. */
  stale?: boolean;
};

/** A failure in words, with a way on and the trace id that finds it in the server's log. */
export function ProblemAlert({ error, onRetry, stale = false }: Props) {
  const { message, traceId } = describeProblem(error);
  return (
    <Alert
      role="alert"
      color="gray"
      variant="outline"
      icon={<IconPlugConnectedX aria-hidden />}
      title={stale ? 'This may be out of date' : 'This could not be loaded'}
    >
      <Text size="sm">{message}</Text>
      <Group mt="xs" gap="sm">
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={onRetry}
          >
            Retry
          </Button>
        )}
        {traceId && (
          <Text size="xs" c="dimmed">
            Trace <code>{traceId}</code>
          </Text>
        )}
      </Group>
    </Alert>
  );
}
