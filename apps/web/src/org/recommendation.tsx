import { Text } from '@mantine/core';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Explain } from '../explain/explain.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { useClock } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { midSentence, ORG_MODELS } from '../ui/words.ts';
import { flipSentence, stageSentence, standingSentences, whySentence } from './sentences.ts';
import classes from './org-model.module.css';

/** The answer first, then why, then what would change it. */
export function Recommendation({ orgModel }: { orgModel: StaffingPartsFragment['orgModel'] }) {
  const clock = useClock();
  const flip = flipSentence(orgModel);
  const stage = stageSentence(orgModel);
  return (
    <section aria-label="Recommendation">
      <p className={classes.answer}>
        {orgModel.activeUseCases === 0 ? (
          <>
            Every organization starts {midSentence(ORG_MODELS[orgModel.recommended])};{' '}
            <Explain k={explainKey.fact('activeUseCases')}>no use case</Explain> is active yet.
          </>
        ) : (
          <>
            {ORG_MODELS[orgModel.recommended]} fits{' '}
            <Explain k={explainKey.fact('activeUseCases')}>{orgModel.activeUseCases}</Explain>{' '}
            active use {orgModel.activeUseCases === 1 ? 'case' : 'cases'}.
          </>
        )}
      </p>
      <Text mt="xs" maw="70ch">
        {whySentence(orgModel)} {flip}
      </Text>
      {stage && (
        <Text mt={4} maw="70ch">
          {stage}
        </Text>
      )}
      {standingSentences(orgModel, clock).map((sentence) => (
        <Text key={sentence} mt={4} maw="70ch">
          {sentence}
        </Text>
      ))}
      <Text c="dimmed" size="sm" mt="xs">
        Adopted since {formatDay(orgModel.adoptedAt, clock)}
      </Text>
    </section>
  );
}
