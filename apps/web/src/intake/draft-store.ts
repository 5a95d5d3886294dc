import type { ApolloClient } from '@apollo/client';
import {
  SubmitUseCaseDocument,
  UpdateUseCaseDocument,
  UseCaseAnswersDocument,
  type UseCaseAnswersFragment,
  type UseCaseStatus,
} from '../api/generated/graphql.ts';
import { answersOf, changesSince, UNTITLED, type Answers } from './draft.ts';

/** A use case as the server last gave it. `version` goes with the next edit. */
export type Stored = {
  id: string;
  version: number;
  status: UseCaseStatus;
  /** Decides who edits it. */
  owner: { id: string };
  answers: Answers;
};

const storedOf = (useCase: UseCaseAnswersFragment): Stored => ({
  id: useCase.id,
  version: useCase.version,
  status: useCase.status,
  owner: useCase.owner,
  answers: answersOf(useCase),
});

/** What the server takes: it asks a title of everything it keeps. */
const named = (answers: Answers): Answers => ({
  ...answers,
  title: answers.title.trim() === '' ? UNTITLED : answers.title,
});

/** Reads one past the cache. Rejects as the client does. */
export async function loadDraft(client: ApolloClient, id: string): Promise<Stored> {
  const { data } = await client.query({
    query: UseCaseAnswersDocument,
    variables: { id },
    fetchPolicy: 'network-only',
  });
  if (!data) throw new TypeError('Cadre does not answer.');
  return storedOf(data.useCase);
}

/** The id that makes sending the very same again take effect once. */
let attempt = { input: '', key: '' };
function keyOf(input: object): string {
  const text = JSON.stringify(input);
  if (attempt.input !== text) attempt = { input: text, key: crypto.randomUUID() };
  return attempt.key;
}

/** The lists are copied: the API's types are mutable. */
const inputOf = ({ dataSources, tags, ...rest }: Partial<Answers>) => ({
  ...rest,
  ...(dataSources && { dataSources: [...dataSources] }),
  ...(tags && { tags: [...tags] }),
});

/** Keeps a new one, as a draft or handed in. Rejects as the client does. */
export async function createDraft(
  client: ApolloClient,
  answers: Answers,
  submit: boolean,
): Promise<Stored> {
  const { title, ...rest } = named(answers);
  const input = { ...inputOf(rest), title, draft: !submit };
  const { data } = await client.mutate({
    mutation: SubmitUseCaseDocument,
    variables: { input: { ...input, clientMutationId: keyOf(input) } },
  });
  if (!data) throw new TypeError('Cadre does not answer.');
  attempt = { input: '', key: '' };
  return storedOf(data.submitUseCase.useCase);
}

/** Sends what differs from `base`. Rejects with CONFLICT when somebody changed it since. */
export async function storeDraft(
  client: ApolloClient,
  base: Stored,
  answers: Answers,
  submit: boolean,
): Promise<Stored> {
  const { data } = await client.mutate({
    mutation: UpdateUseCaseDocument,
    variables: {
      input: {
        ...inputOf(changesSince(base.answers, named(answers))),
        id: base.id,
        expectedVersion: base.version,
        submit,
      },
    },
  });
  if (!data) throw new TypeError('Cadre does not answer.');
  return storedOf(data.updateUseCase.useCase);
}
