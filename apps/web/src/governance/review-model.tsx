import { Textarea, TextInput } from '@mantine/core';
import { useClock } from '../me/me.tsx';
import { useKept } from '../me/kept.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import { ReviewModelDocument, WithdrawModelReviewDocument } from '../api/generated/graphql.ts';
import { useCommand } from '../ui/command.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { fromLocalTime, toLocalTime } from '../ui/local-time.ts';
import { undoing, type Undo } from '../ui/undo-bar.tsx';

type Props = {
  model: { id: string; name: string };
  onUndo: (undo: Undo | null) => void;
  onChanged: () => void;
  onClose: () => void;
};

/** Records that a model was reviewed, with what came of it and where that can be read. */
export default function ReviewModel({ model, onUndo, onChanged, onClose }: Props) {
  const clock = useClock();
  const today = toLocalTime(new Date().toISOString(), clock).slice(0, 10);
  const [form, setForm, sent] = useKept(`review.${model.id}`, {
    day: today,
    note: '',
    evidenceUrl: '',
  });
  const review = useCommand(ReviewModelDocument, 'The review is recorded.');
  const withdraw = useCommand(WithdrawModelReviewDocument, 'The review is taken back.');
  const submit = async () => {
    const { day, note, evidenceUrl } = form;
    const done = await review.run({
      modelId: model.id,
      note,
      evidenceUrl: evidenceUrl.trim() || null,
      // Today is now: the review was held a moment ago.
      ...(day === today ? {} : { at: fromLocalTime(`${day}T00:00`, clock) }),
    });
    if (!done) return;
    sent();
    onChanged();
    const latest = done.reviewModel.model.reviews[0];
    onUndo(
      undoing(`The review of ${model.name} is recorded.`, async () => {
        const back = latest ? await withdraw.run({ id: latest.id }) : null;
        onChanged();
        return back;
      }),
    );
    onClose();
  };
  return (
    <FormDialog
      title={`Record a review of ${model.name}`}
      lead="The next one falls due by itself, counted from this day."
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Record it"
      running={review.running}
      ready={form.day !== ''}
      problem={beyondFields(review.problem, ['at', 'note', 'evidenceUrl'])}
    >
      <TextInput
        label="Held on"
        type="date"
        max={today}
        value={form.day}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, day: value })}
        error={fieldProblem(review.problem, 'at')}
      />
      <Textarea
        label="What came of it"
        description="Optional. What was looked at, and what follows."
        autosize
        minRows={2}
        maxLength={4000}
        value={form.note}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, note: value })}
        error={fieldProblem(review.problem, 'note')}
      />
      <TextInput
        label="Where it can be read"
        description="Optional. An address; Cadre shows it as a link and never opens it."
        type="url"
        placeholder="https://"
        value={form.evidenceUrl}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, evidenceUrl: value })}
        error={fieldProblem(review.problem, 'evidenceUrl')}
      />
    </FormDialog>
  );
}
