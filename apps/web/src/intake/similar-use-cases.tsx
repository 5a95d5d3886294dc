import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useParams } from '@tanstack/react-router';
import { SimilarUseCasesDocument, type SimilarUseCasesQuery } from '../api/generated/graphql.ts';
import { formatValue } from '../ui/format.ts';
import { likeness } from './likeness.ts';
import { UseCaseStatus } from './use-case-status.tsx';
import classes from './similar-use-cases.module.css';

export type SimilarUseCase = SimilarUseCasesQuery['similarUseCases'][number];

/** How long typing rests before the server is asked, milliseconds. */
const REST = 350;
/** Two or three letters resemble everything. */
const ENOUGH = 4;

type Written = { title: string; problem: string; exceptId: string | null };

/** The use cases most like what is written; the last answer stays while the next is on its way. */
export function useSimilarUseCases({ title, problem, exceptId }: Written): SimilarUseCase[] {
  const skip = title.trim().length < ENOUGH && problem.trim().length < ENOUGH;
  const { data, previousData } = useQuery(SimilarUseCasesDocument, {
    variables: { title, problem, exceptId, first: 5 },
    // What others hand in meanwhile counts; a stored answer is only what is shown until then.
    fetchPolicy: 'cache-and-network',
    skip,
  });
  return skip ? [] : ((data ?? previousData)?.similarUseCases ?? []);
}

/** Beside a use case being written: what there is already that resembles it. Never in the way of writing on. */
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
          `${similar.length === 1 ? 'A similar use case exists' : `${similar.length} similar use cases exist`}. If yours is the same, join it instead.`}
      </p>
      <SimilarList similar={similar} />
    </section>
  );
}

/** One row each: the title, where it stands, and how alike it is. Opens beside, so that what is being written stays. */
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
