import { NativeSelect, TagsInput, Textarea, TextInput } from '@mantine/core';
import {
  USE_CASE_FIELDS,
  type UseCaseAnswers,
  type UseCaseField,
  type UseCaseFieldName,
} from '@cadre/domain';
import type { Answers } from './draft.ts';
import classes from './intake.module.css';

/** The fields that every submitter answers; they get the whole width and most of the height. */
const WIDE: ReadonlySet<UseCaseFieldName> = new Set(['title', 'problem']);

/** The id of a field's control, by which a missing answer gets the focus. */
export const fieldId = (name: string): string => `use-case-${name}`;

type Props = {
  name: UseCaseFieldName;
  answers: Answers;
  onChange: (changes: Partial<Answers>) => void;
  error: string | undefined;
};

/** Asks for one field of a use case, by its kind. */
export function AnswerField({ name, answers, onChange, error }: Props) {
  const field: UseCaseField = USE_CASE_FIELDS[name];
  const answer = answers[name];
  const text = typeof answer === 'string' ? answer : '';
  const change = (value: UseCaseAnswers[UseCaseFieldName]) => onChange({ [name]: value });
  const wide = WIDE.has(name);
  const shared = {
    id: fieldId(name),
    label: field.label,
    description: field.help,
    required: field.neededToSubmit ?? false,
    error,
    className: wide ? classes.whole : undefined,
  };
  switch (field.kind) {
    case 'line':
      return (
        <TextInput
          {...shared}
          placeholder={field.example}
          maxLength={field.max}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value)}
          data-autofocus={name === 'title' || undefined}
        />
      );
    case 'prose':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={wide ? 3 : 2}
          maxRows={wide ? 12 : 8}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      );
    case 'words':
      return (
        <TagsInput
          {...shared}
          value={Array.isArray(answer) ? [...(answer as readonly string[])] : []}
          onChange={change}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[
            { value: '', label: 'Not said' },
            ...Object.entries(field.choices).map(([value, label]) => ({
              value,
              label: String(label),
            })),
          ]}
          value={text}
          onChange={({ currentTarget: { value } }) =>
            change((value || null) as UseCaseAnswers[typeof name])
          }
        />
      );
    case 'day':
      return (
        <TextInput
          {...shared}
          type="date"
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value || null)}
        />
      );
  }
}
