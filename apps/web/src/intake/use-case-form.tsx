import { useQuery } from '@apollo/client/react';
import { NativeSelect, NumberInput } from '@mantine/core';
import {
  USE_CASE_FIELDS,
  USE_CASE_FIELD_NAMES,
  type Criteria,
  type Rubric,
  type UseCaseFieldName,
} from '@cadre/domain';
import { TeamNamesDocument } from '../api/generated/graphql.ts';
import type { Problem } from '../api/errors.ts';
import { Panel } from '../ui/page.tsx';
import { AnswerField } from './answer-field.tsx';
import { CriterionChoice } from './criterion-choice.tsx';
import type { Answers } from './draft.ts';
import { SimilarWhileTyping } from './similar-use-cases.tsx';
import { NOT_WEIGHED, SCALE_CRITERIA } from './words.ts';
import classes from './intake.module.css';

type Props = {
  answers: Answers;
  onChange: (changes: Partial<Answers>) => void;
  /** The fields to correct, by the server or by the check before submitting. */
  errors: Problem['fields'];
  /** Of the rubric: a criterion of weight 0 is marked as not weighed. */
  weights: Rubric['weights'];
  /** The draft's id once it has one, so that it is not listed as similar to itself. */
  id: string | null;
};

const isText = (name: UseCaseFieldName): boolean =>
  ['line', 'prose'].includes(USE_CASE_FIELDS[name].kind);
const TEXTS = USE_CASE_FIELD_NAMES.filter(isText);
const AROUND = USE_CASE_FIELD_NAMES.filter((name) => !isText(name));

/** All fields of a use case on one page, in the order in which a submitter thinks of them. */
export function UseCaseForm({ answers, onChange, errors, weights, id }: Props) {
  const { data: teams } = useQuery(TeamNamesDocument);
  const error = (path: string) => errors.find((field) => field.path === path)?.message;
  const ask = (name: UseCaseFieldName) => (
    <AnswerField key={name} name={name} answers={answers} onChange={onChange} error={error(name)} />
  );
  const answer = (changes: Partial<Criteria>) =>
    onChange({ criteria: { ...answers.criteria, ...changes } });
  return (
    <>
      <Panel title="The use case">
        <div className={classes.fields}>{TEXTS.map(ask)}</div>
        <SimilarWhileTyping title={answers.title} problem={answers.problem} exceptId={id} />
      </Panel>
      <Panel title="The five criteria">
        <div className={classes.criteria}>
          {SCALE_CRITERIA.map((criterion) => (
            <CriterionChoice
              key={criterion}
              criterion={criterion}
              value={answers.criteria[criterion]}
              weighed={weights[criterion] > 0}
              onChange={(value) => answer({ [criterion]: value })}
            />
          ))}
          <NumberInput
            label="Timeline"
            description={
              weights.timelineWeeks > 0
                ? 'Weeks to the expected result. 4 or fewer score best; more than 26, least.'
                : `Weeks to the expected result. ${NOT_WEIGHED}`
            }
            suffix=" weeks"
            min={0}
            max={520}
            allowNegative={false}
            decimalScale={1}
            maw={260}
            value={answers.criteria.timelineWeeks ?? ''}
            onChange={(value) =>
              answer({ timelineWeeks: typeof value === 'number' ? value : null })
            }
            error={error('criteria.timelineWeeks')}
          />
        </div>
      </Panel>
      <Panel title="Around it">
        <div className={classes.fields}>
          <NativeSelect
            label="Requesting team"
            data={[
              { value: '', label: 'Not said' },
              ...(teams?.teams.edges ?? []).map(({ node }) => ({
                value: node.id,
                label: node.name,
              })),
            ]}
            value={answers.teamId ?? ''}
            onChange={({ currentTarget }) => onChange({ teamId: currentTarget.value || null })}
          />
          {AROUND.map(ask)}
        </div>
      </Panel>
    </>
  );
}
