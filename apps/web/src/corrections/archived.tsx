import { useQuery } from '@apollo/client/react';
import { Button, Group, Modal, Skeleton, Text, Title } from '@mantine/core';
import {
  ArchivedModelsDocument,
  ArchivedStaffingDocument,
  type MergeKind,
} from '../api/generated/graphql.ts';
import { useMay } from '../me/me.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { useArchive, type Row } from './rows.ts';

type ArchivedRow = Row & { archivedAt: string | null; mergedIntoId: string | null };
type Edges = { edges: { node: ArchivedRow }[] };

/** Rows that are archived, but for those that are part of another one. */
const archivedOf = ({ edges }: Edges): ArchivedRow[] =>
  edges
    .map(({ node }) => node)
    .filter(({ archivedAt, mergedIntoId }) => archivedAt !== null && mergedIntoId === null);

type Props = { of: 'staffing' | 'models'; onClose: () => void };

/** What the lists no longer show, each with the way back. */
export default function Archived({ of, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Archived" closeButtonProps={{ 'aria-label': 'Close' }}>
      {of === 'models' ? <ArchivedModels /> : <ArchivedStaffing />}
    </Modal>
  );
}

function ArchivedModels() {
  const result = useQuery(ArchivedModelsDocument, { fetchPolicy: 'network-only' });
  return (
    <Loaded result={result} skeleton={<Skeleton height={120} />}>
      {({ models }) => (
        <Rows kind="MODEL" title="Models" rows={archivedOf(models)} onBack={result.refetch} />
      )}
    </Loaded>
  );
}

function ArchivedStaffing() {
  const result = useQuery(ArchivedStaffingDocument, { fetchPolicy: 'network-only' });
  return (
    <Loaded result={result} skeleton={<Skeleton height={200} />}>
      {({ people, teams }) => (
        <>
          <Rows kind="PERSON" title="People" rows={archivedOf(people)} onBack={result.refetch} />
          <Rows kind="TEAM" title="Teams" rows={archivedOf(teams)} onBack={result.refetch} />
        </>
      )}
    </Loaded>
  );
}

type RowsProps = {
  kind: MergeKind;
  title: string;
  rows: readonly ArchivedRow[];
  onBack: () => Promise<unknown>;
};

function Rows({ kind, title, rows, onBack }: RowsProps) {
  const mayWrite = useMay(kind === 'MODEL' ? 'model.write' : 'org.write');
  const archive = useArchive(kind);
  const back = async (row: Row) => {
    if ((await archive.run(row, false)) !== null) await onBack();
  };
  return (
    <section aria-label={title}>
      <Title order={3} size="h5" mt="sm">
        {title}
      </Title>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          None is archived.
        </Text>
      )}
      {rows.map((row) => (
        <Group key={row.id} justify="space-between" mt="xs" wrap="nowrap">
          <Text size="sm">{row.name}</Text>
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="default"
              loading={archive.running}
              onClick={() => void back(row)}
              aria-label={`Take ${row.name} out of the archive`}
            >
              Take out
            </Button>
          )}
        </Group>
      ))}
      <Refusal problem={archive.problem} />
    </section>
  );
}
