import type { ApolloClient } from '@apollo/client';
import {
  DiscardDraftDocument,
  SubmitUseCaseDocument,
  UpdateUseCaseDocument,
  UseCaseAnswersDocument,
  type UseCaseAnswersFragment,
  type UseCaseStatus,
} from '../api/generated/graphql.ts';
import { answersOf, changesSince, UNTITLED, type Answers } from './draft.ts';

/** Deletes a draft. Resolves to what stores its answers again, as a new draft, and answers its id. */
export type Discarding = () => Promise<() => Promise<string>>;

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

/** The answers with a title: the server stores no use case without one. */
const named = (answers: Answers): Answers => ({
  ...answers,
  title: answers.title.trim() === '' ? UNTITLED : answers.title,
});

/** Reads a use case from the server, not from the cache. Rejects as the client does. */
export async function loadDraft(client: ApolloClient, id: string): Promise<Stored> {
  const { data } = await client.query({
    query: UseCaseAnswersDocument,
    variables: { id },
    fetchPolicy: 'network-only',
  });
  if (!data) throw new TypeError('Cadre does not answer.');
  return storedOf(data.useCase);
}

/** The last input with its `clientMutationId`: sending the same input again takes effect once. */
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

/** Stores a new use case, as a draft or submitted. Rejects as the client does. */
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

/** Sends the answers that differ from `base`. Rejects with CONFLICT when another member has edited it since. */
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

/** Rejects as the client does. */
export async function discardDraft(
  client: ApolloClient,
  { id, version, answers }: Stored,
): ReturnType<Discarding> {
  await client.mutate({
    mutation: DiscardDraftDocument,
    variables: { input: { id, expectedVersion: version } },
  });
  return async () => (await createDraft(client, answers, false)).id;
}
