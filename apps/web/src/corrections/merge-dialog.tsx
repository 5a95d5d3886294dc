import { useQuery } from '@apollo/client/react';
import { Alert, List, Select, Text } from '@mantine/core';
import { useState } from 'react';
import {
  MergePreviewDocument,
  MergeRowsDocument,
  UndoMergeDocument,
  type MergeKind,
  type MergePreviewQuery,
} from '../api/generated/graphql.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { useCommand } from '../ui/command.ts';
import { formatDate } from '../ui/dates.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { ProblemAlert } from '../ui/problem.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { KINDS, useListsAgain, type Row } from './rows.ts';

type Props = {
  kind: MergeKind;
  /** The row that is kept. */
  row: Row;
  /** Every row of the kind. */
  rows: readonly Row[];
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

const FIELDS: Record<string, string> = {
  email: 'the e-mail address',
  employeeNumber: 'the employee number',
  memberId: 'the member who signs in',
  leadPersonId: 'the lead',
  productLine: 'the product line',
  description: 'the description',
  behaviourOwnerId: 'the owner of its behaviour',
  deploymentOwnerId: 'the owner of its deployment',
  monitoringOwnerId: 'the owner of its monitoring',
};

/** Makes two rows of one person, team or model one. What moves is shown before. */
export default function MergeDialog({ kind, row, rows, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [{ kept, others }] = useState({
    kept: row,
    others: rows.filter(({ id }) => id !== row.id),
  });
  const [only, second] = others;
  const [otherId, setOtherId] = useState(only && !second ? only.id : null);
  const other = others.find(({ id }) => id === otherId);
  const preview = useQuery(MergePreviewDocument, {
    variables: { kind, keptId: kept.id, mergedId: otherId ?? '' },
    skip: otherId === null,
    fetchPolicy: 'network-only',
  });
  const merge = useCommand(MergeRowsDocument, 'They are one now.');
  const undo = useCommand(UndoMergeDocument, 'They are two again.');
  const again = useListsAgain();
  const [shown, problem] = [preview.data?.mergePreview, merge.problem];
  const { one } = KINDS[kind];
  const submit = async () => {
    if (!other) return;
    const done = await merge.run({
      kind,
      keptId: kept.id,
      keptVersion: kept.version,
      mergedId: other.id,
      mergedVersion: other.version,
    });
    if (!done) return;
    const { id } = done.mergeRows.merge;
    await again();
    onUndo(
      undoing(`${other.name} is part of ${kept.name} now.`, async () => {
        const undone = await undo.run({ id });
        await again();
        return undone;
      }),
    );
    onClose();
  };
  return (
    <FormDialog
      title={`Merge another ${one} into ${kept.name}`}
      lead={`For one ${one} who was entered twice. Everything of the other one is ${kept.name}’s then. It can be undone at any time.`.replace(
        'one team who',
        'one team that',
      )}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Merge"
      running={merge.running}
      ready={other !== undefined && shown !== undefined && shown.overloads.length === 0}
      problem={beyondFields(problem, ['mergedId'])}
    >
      <Select
        label={`The other ${one}`}
        placeholder="Type a name"
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        nothingFoundMessage="Nothing has this name"
        value={otherId}
        onChange={(id) => {
          merge.reset();
          setOtherId(id);
        }}
        error={fieldProblem(problem, 'mergedId')}
        data-autofocus
      />
      {preview.error && (
        <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {other && shown && <Preview preview={shown} kept={kept.name} other={other.name} />}
    </FormDialog>
  );
}

type PreviewProps = { preview: MergePreviewQuery['mergePreview']; kept: string; other: string };

function Preview({ preview: { moves, taken, overloads }, kept, other }: PreviewProps) {
  if (overloads.length > 0) {
    return (
      <Alert variant="outline" color="gray" role="alert" title="Above the whole week">
        As one person they would have{' '}
        {overloads
          .map(
            ({ from, until, fte }) =>
              `${fte} FTE from ${formatDate(from)} ${until ? `until ${formatDate(until)}` : 'on'}`,
          )
          .join(', and ')}
        . Correct the roles first.
      </Alert>
    );
  }
  return (
    <Text size="sm" component="div" aria-live="polite">
      {moves.length + taken.length === 0 && `Nothing refers to ${other}: it only disappears.`}
      {moves.length > 0 && (
        <>
          From {other} to {kept}:
          <List size="sm">
            {moves.map(({ what, count }) => (
              <List.Item key={what}>
                {count} {what}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {taken.length > 0 && (
        <>
          {kept} takes over {taken.map((field) => FIELDS[field] ?? field).join(', ')}.
        </>
      )}
    </Text>
  );
}
