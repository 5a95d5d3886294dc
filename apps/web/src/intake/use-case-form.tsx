import { useQuery } from '@apollo/client/react';
import { NativeSelect, NumberInput, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { Criteria } from '@cadre/domain';
import { TeamNamesDocument, type Audience } from '../api/generated/graphql.ts';
import type { Problem } from '../api/errors.ts';
import { Panel } from '../ui/page.tsx';
import { CriterionChoice } from './criterion-choice.tsx';
import type { Answers } from './draft.ts';
import { SimilarWhileTyping } from './similar-use-cases.tsx';
import { AUDIENCES, SCALE_CRITERIA } from './words.ts';
import classes from './intake.module.css';

type Props = {
  answers: Answers;
  onChange: (changes: Partial<Answers>) => void;
  /** What the server, or the submission, asks to be corrected. */
  errors: Problem['fields'];
  /** The draft's id once it has one: it does not resemble itself. */
  id: string | null;
};

const AUDIENCE_CHOICES = [
  { value: '', label: 'Not said' },
  ...Object.entries(AUDIENCES).map(([value, label]) => ({ value, label })),
];
const isAudience = (value: string): value is Audience => value in AUDIENCES;

/** All there is to say about a use case, on one page, in the order one thinks of it. */
export function UseCaseForm({ answers, onChange, errors, id }: Props) {
  const { data: teams } = useQuery(TeamNamesDocument);
  const error = (path: string) => errors.find((field) => field.path === path)?.message;
  const answer = (changes: Partial<Criteria>) =>
    onChange({ criteria: { ...answers.criteria, ...changes } });
  return (
    <>
      <Panel title="The use case">
        <div className={classes.fields}>
          <TextInput
            id="use-case-title"
            label="Title"
            placeholder="Forecast returns per warehouse"
            required
            maxLength={400}
            value={answers.title}
            onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
            error={error('title')}
            className={classes.whole}
            data-autofocus
          />
          <Textarea
            id="use-case-problem"
            label="Problem"
            description="Who has it, how often, and what it costs today."
            required
            autosize
            minRows={3}
            maxRows={12}
            value={answers.problem}
            onChange={({ currentTarget }) => onChange({ problem: currentTarget.value })}
            error={error('problem')}
            className={classes.whole}
          />
          <Textarea
            label="Business outcome"
            description="What changes for the business when it works."
            autosize
            minRows={2}
            maxRows={8}
            value={answers.businessOutcome}
            onChange={({ currentTarget }) => onChange({ businessOutcome: currentTarget.value })}
            error={error('businessOutcome')}
          />
          <Textarea
            id="use-case-successMetric"
            label="Success metric"
            description="One number, from what to what, by when."
            required
            autosize
            minRows={2}
            maxRows={8}
            value={answers.successMetric}
            onChange={({ currentTarget }) => onChange({ successMetric: currentTarget.value })}
            error={error('successMetric')}
          />
        </div>
        <SimilarWhileTyping title={answers.title} problem={answers.problem} exceptId={id} />
      </Panel>
      <Panel title="The five criteria">
        <div className={classes.criteria}>
          {SCALE_CRITERIA.map((criterion) => (
            <CriterionChoice
              key={criterion}
              criterion={criterion}
              value={answers.criteria[criterion]}
              onChange={(value) => answer({ [criterion]: value })}
            />
          ))}
          <NumberInput
            label="Timeline"
            description="Weeks to the expected result. 4 or fewer score best; more than 26, least."
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
          <NativeSelect
            label="Audience"
            data={AUDIENCE_CHOICES}
            value={answers.audience ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ audience: isAudience(value) ? value : null })
            }
          />
          <TagsInput
            label="Data sources"
            description="Enter after each."
            value={[...answers.dataSources]}
            onChange={(dataSources) => onChange({ dataSources })}
            error={error('dataSources')}
          />
          <TagsInput
            label="Tags"
            description="Words to find it by."
            value={[...answers.tags]}
            onChange={(tags) => onChange({ tags })}
            error={error('tags')}
          />
          <TextInput
            type="date"
            label="Planned go-live"
            value={answers.plannedGoLive ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ plannedGoLive: currentTarget.value || null })
            }
            error={error('plannedGoLive')}
          />
        </div>
      </Panel>
    </>
  );
}
