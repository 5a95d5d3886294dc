import { ApolloClient, ApolloLink, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, configure, render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createCache } from '../api/cache.ts';
import type { MemberRole } from '../api/generated/graphql.ts';
import { MeProvider } from '../me/me.tsx';
import { AnnouncerProvider } from '../ui/announcer.tsx';

// A test must not fail because the machine is busy.
configure({ asyncUtilTimeout: 10_000 });

/** Why the server refuses. */
export class Refused {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly { path: string; message: string }[];

  constructor(code: string, message: string, fields: Refused['fields'] = []) {
    this.code = code;
    this.message = message;
    this.fields = fields;
  }
}

/** The server's answers by the name of the operation: data, a refusal, or null for a lost connection. */
export type Server = Record<
  string,
  (variables: Record<string, unknown>) => object | Refused | null | Promise<object | Refused | null>
>;

export type GivenScreen = {
  user: UserEvent;
  /** What was sent, in order. */
  sent: { operation: string; variables: Record<string, unknown> }[];
};

const me = (role: MemberRole) => ({
  me: {
    __typename: 'Me',
    name: 'Grace',
    role,
    permissions: [],
    member: { __typename: 'Member', id: 'm1' },
    person: null,
    organization: {
      __typename: 'Organization',
      id: 'o1',
      slug: 'acme',
      name: 'Acme',
      stage: null,
      timeZone: 'UTC',
      dataComplexity: 'NORMAL',
      mlIsCore: false,
      demo: false,
      version: 1,
    },
  },
});

/** Answers from `server`; an operation it does not know is left without an answer. */
function linkTo(server: Server, sent: GivenScreen['sent']): ApolloLink {
  return new ApolloLink(({ operationName = '', variables }) => {
    return new Observable((observer) => {
      sent.push({ operation: operationName, variables });
      void Promise.resolve(server[operationName]?.(variables)).then((answer) => {
        if (answer === undefined) return;
        if (answer === null) return observer.error(new TypeError('fetch failed'));
        if (answer instanceof Refused) {
          const { code, message, fields } = answer;
          observer.next({ errors: [{ message, extensions: { code, fields } }] });
        } else observer.next({ data: answer as Record<string, unknown> });
        observer.complete();
      });
    });
  });
}

/**
 * Renders `ui` as part of a screen of Acme, for a user of this role.
 * @param address the screen's address below the organization's: `intake?draft=u1`
 */
export async function givenScreen(
  ui: ReactNode,
  server: Server = {},
  role: MemberRole = 'LEADER',
  address = 'screen',
): Promise<GivenScreen> {
  const sent: GivenScreen['sent'] = [];
  const client = new ApolloClient({
    cache: createCache(),
    link: linkTo({ Me: () => me(role), ...server }, sent),
  });
  const Screen = () => ui;
  const [path = ''] = address.split('?');
  const rootRoute = createRootRoute();
  const orgRoute = createRoute({ getParentRoute: () => rootRoute, path: '/t/$org' });
  const screen = createRoute({ getParentRoute: () => orgRoute, path, component: Screen });
  const router = createRouter({
    routeTree: rootRoute.addChildren([orgRoute.addChildren([screen])]),
    history: createMemoryHistory({ initialEntries: [`/t/acme/${address}`] }),
  });
  await act(async () => {
    await router.load();
    render(
      <MantineProvider env="test">
        <AnnouncerProvider>
          <ApolloProvider client={client}>
            <MeProvider role={role}>
              <RouterProvider router={router as never} />
            </MeProvider>
          </ApolloProvider>
        </AnnouncerProvider>
      </MantineProvider>,
    );
  });
  // The abilities load after `me`: waits for them, so that the screen offers what the role allows.
  await act(() => import('@cadre/contracts/abilities'));
  return {
    user: userEvent.setup(),
    sent,
  };
}
