import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { SimilarUseCasesDocument, type SimilarUseCasesQuery } from '../api/generated/graphql.ts';
import { formatValue } from '../ui/format.ts';
import { likeness } from './likeness.ts';
import { UseCaseStatus } from './use-case-status.tsx';
import classes from './similar-use-cases.module.css';

export type SimilarUseCase = SimilarUseCasesQuery['similarUseCases'][number];

/** The pause in typing after which the server is asked, milliseconds. */
const REST = 350;
/** The least number of letters: two or three would match nearly every use case. */
const ENOUGH = 4;

type Written = { title: string; problem: string; exceptId: string | null };

/** The use cases most like the text; the last result stays until the next one has arrived. */
export function useSimilarUseCases({ title, problem, exceptId }: Written): SimilarUseCase[] {
  const skip = title.trim().length < ENOUGH && problem.trim().length < ENOUGH;
  const { data, previousData } = useQuery(SimilarUseCasesDocument, {
    variables: { title, problem, exceptId, first: 5 },
    // The cached result is shown at once, and replaced by one that has the use cases submitted meanwhile.
    fetchPolicy: 'cache-and-network',
    skip,
  });
  return skip ? [] : ((data ?? previousData)?.similarUseCases ?? []);
}

/** Shows existing use cases like the one being written, beside the form. */
export function SimilarWhileTyping(written: Written) {
  const [rested] = useDebouncedValue(written, REST);
  const similar = useSimilarUseCases(rested);
  return (
    <section
      aria-label="Similar use cases"
      data-empty={similar.length === 0}
      className={classes.while}
    >
      <p role="status" className={classes.lead}>
        {similar.length > 0 &&
          `${similar.length === 1 ? 'A similar use case exists' : `${similar.length} similar use cases exist`}. Look whether yours is the same before you submit.`}
      </p>
      <SimilarList similar={similar} />
    </section>
  );
}

/** One row per use case: its title, status and similarity. Links open in a new tab, so that the form stays. */
export function SimilarList({ similar }: { similar: readonly SimilarUseCase[] }) {
  const { org } = useParams({ from: '/t/$org' });
  return (
    <ul className={classes.list}>
      {similar.map((one) => (
        <li key={one.useCase.id}>
          <Link to="/t/$org/use-cases/$id" params={{ org, id: one.useCase.id }} target="_blank">
            {one.useCase.title}
          </Link>
          <span className={classes.about}>
            <UseCaseStatus status={one.useCase.status} />
            {one.useCase.team && <span>{one.useCase.team.name}</span>}
            {typeof one.useCase.scoreValue === 'number' && (
              <span>scores {formatValue(Math.round(one.useCase.scoreValue))}</span>
            )}
            <span>{likeness(one)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
