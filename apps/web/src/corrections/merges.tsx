import { useQuery } from '@apollo/client/react';
import { Button, Group, Text } from '@mantine/core';
import { MergesDocument, UndoMergeDocument } from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { formatDay } from '../ui/format.ts';
import { Refusal } from '../ui/refusal.tsx';
import { useListsAgain } from './rows.ts';

/** What was merged into a row, each with the way back. Nothing where nothing was. */
export function Merges({ keptId }: { keptId: string }) {
  const clock = useClock();
  const mayWrite = useMay('org.write');
  const { data } = useQuery(MergesDocument, {
    variables: { keptId },
    fetchPolicy: 'cache-and-network',
  });
  const undo = useCommand(UndoMergeDocument, 'They are two again.');
  const again = useListsAgain();
  const part = async (id: string) => {
    if (await undo.run({ id })) await again();
  };
  return (
    <>
      {data?.merges.map(({ id, mergedName, at }) => (
        <Group key={id} justify="space-between" mt="xs">
          <Text size="sm">
            {mergedName} was merged into this on {formatDay(at, clock)}.
          </Text>
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="default"
              loading={undo.running}
              onClick={() => void part(id)}
              aria-label={`Undo the merge of ${mergedName}`}
            >
              Undo
            </Button>
          )}
        </Group>
      ))}
      <Refusal problem={undo.problem} />
    </>
  );
}
