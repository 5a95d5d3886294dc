import { useApolloClient, useQuery } from '@apollo/client/react';
import { NumberInput, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { describeProblem } from '../api/errors.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  BenchmarkImpactDocument,
  BenchmarksDocument,
  OverrideBenchmarkDocument,
  RevertBenchmarkDocument,
  type ScenarioChangeInput,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { ImpactTable, ImpactWaiting } from '../explain/impact-table.tsx';
import { useKept } from '../me/kept.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { undoing, type Undo } from '../ui/undo-bar.tsx';
import { unitWord } from '../ui/format.ts';
import { boundsText, valueText, type Benchmark } from './registry.ts';

type Props = {
  row: Benchmark;
  to: 'override' | 'revert';
  onUndo: (undo: Undo | null) => void;
  onClose: () => void;
};

/** How long after the last keystroke the impact is asked for. Milliseconds. */
const PAUSE = 300;

/** Sets another value for a benchmark, or the shipped one again, after showing what that changes. */
export function ChangeBenchmark({ row: now, to, onUndo, onClose }: Props) {
  // What was seen when the dialog opened: a change in the meantime is not overwritten.
  const [row] = useState(now);
  const client = useApolloClient();
  const which = { rule: row.rule, name: row.name };
  const scale = row.unit === 'SHARE' ? 100 : 1;
  const stored = { value: String(row.value * scale), reason: '' };
  const [form, setForm, sent] = useKept(`benchmark.${row.rule}.${row.name}`, stored);
  const override = useCommand(OverrideBenchmarkDocument, 'The benchmark is set.');
  const revert = useCommand(RevertBenchmarkDocument, 'The benchmark has its shipped value again.');
  const isOverride = to === 'override';
  const typed = Number(form.value);
  const isNumber = form.value.trim() !== '' && Number.isFinite(typed);
  // Six decimals are kept; a percentage divided by 100 may have more in floating point.
  const value = Number((typed / scale).toFixed(8));
  const isOther = isNumber && value !== row.value;

  const before = { value: row.override ? row.value : null, reason: row.override?.reason ?? '' };
  const send = (next: { value: number | null; reason: string }, expectedVersion: number) =>
    next.value === null
      ? revert
          .run({
            ...which,
            expectedVersion,
            ...(next.reason === '' ? {} : { reason: next.reason }),
          })
          .then((done) => done?.revertBenchmark ?? null)
      : override
          .run({ ...which, expectedVersion, value: next.value, reason: next.reason })
          .then((done) => done?.overrideBenchmark ?? null);
  const submit = async () => {
    const next = { value: isOverride ? value : null, reason: form.reason };
    const done = await send(next, row.changeNumber);
    void refetchShown(client, BenchmarksDocument);
    if (!done) return;
    sent();
    const { changeNumber } = done.benchmark;
    onUndo(
      undoing(
        isOverride ? `Set to ${valueText(row, value)}.` : `Back to ${valueText(row, row.shipped)}.`,
        async () => {
          const undone = await send(before, changeNumber);
          void refetchShown(client, BenchmarksDocument);
          return undone;
        },
      ),
    );
    onClose();
  };
  const command = isOverride ? override : revert;
  return (
    <FormDialog
      title={isOverride ? 'Set another value' : 'Back to the shipped value'}
      lead={
        isOverride
          ? row.says
          : `${row.says}. It will be ${valueText(row, row.shipped)} again; its history stays.`
      }
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={isOverride ? 'Set it' : 'Revert it'}
      running={command.running}
      ready={!isOverride || (isOther && form.reason.trim() !== '')}
      problem={beyondFields(command.problem, ['value', 'reason'])}
    >
      {isOverride && (
        <>
          <NumberInput
            label="Value"
            description={boundsText(row)}
            data-autofocus
            suffix={row.unit === 'SHARE' ? '%' : ` ${unitWord(2, row.unit)}`.trimEnd()}
            decimalScale={row.bounds.whole ? 0 : 6}
            min={0}
            value={form.value}
            onChange={(next) => setForm({ ...form, value: String(next) })}
            error={fieldProblem(override.problem, 'value')}
          />
          <Textarea
            label="Reason"
            description="Why your organization decides by another number. It is shown wherever the number is."
            required
            autosize
            minRows={2}
            maxLength={500}
            value={form.reason}
            onChange={({ currentTarget: { value: reason } }) => setForm({ ...form, reason })}
            error={fieldProblem(override.problem, 'reason')}
          />
        </>
      )}
      <Impact
        change={
          isOverride
            ? isOther
              ? { kind: 'OVERRIDE', ...which, value }
              : null
            : { kind: 'REVERT', ...which }
        }
      />
    </FormDialog>
  );
}

/** What the change would do, by the rules that judge it afterwards. */
function Impact({ change }: { change: ScenarioChangeInput | null }) {
  const [asked] = useDebouncedValue(change, PAUSE);
  const key = JSON.stringify(change);
  const { data, error } = useQuery(BenchmarkImpactDocument, {
    variables: { changes: asked ? [asked] : [] },
    fetchPolicy: 'network-only',
    skip: asked === null,
  });
  if (change === null) return null;
  if (JSON.stringify(asked) !== key) return <ImpactWaiting />;
  if (error) return <Refusal problem={describeProblem(error)} />;
  if (!data) return <ImpactWaiting />;
  return <ImpactTable impact={data.whatIf} condition="If set now" />;
}
