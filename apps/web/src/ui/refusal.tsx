import { Alert, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { Problem } from '../api/errors.ts';

const TITLES: Record<string, string> = {
  CONFLICT: 'This is not possible now',
  FORBIDDEN: 'You may not do this',
  INVALID_STATE: 'This is not possible now',
  VALIDATION_FAILED: 'Something needs correcting',
  UNREACHABLE: 'Not sent',
};

/** Says why a command was refused, beside the form that sent it; the form keeps its input. */
export function Refusal({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  const outdated = problem.fields.some(({ path }) => path === 'expectedVersion');
  return (
    <Alert
      role="alert"
      variant="outline"
      color="gray"
      icon={<IconAlertCircle aria-hidden />}
      title={
        outdated
          ? 'Another member changed it in the meantime'
          : (TITLES[problem.code] ?? 'This did not work')
      }
    >
      <Text size="sm">{problem.message}</Text>
      {problem.fields.map(({ path, message }) => (
        <Text size="sm" key={`${path} ${message}`}>
          {path}: {message}
        </Text>
      ))}
      {problem.traceId && (
        <Text size="xs" c="dimmed" mt={4}>
          Trace <code>{problem.traceId}</code>
        </Text>
      )}
    </Alert>
  );
}
