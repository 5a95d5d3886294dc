import { type Generator } from './generator.ts';

export const screen: Generator = {
  usage: 'screen <name>',
  next: 'Add the screen to test/given/screens.ts, and look at it at both widths, light and dark: npm run screenshots.',
  make(edits, { kebab, camel, pascal, title }) {
    const folder = `apps/web/src/${kebab}`;
    edits.make(
      `${folder}/${kebab}.graphql`,
      `query ${pascal}Screen {\n  organization {\n    name\n  }\n}\n`,
    );
    edits.make(
      `${folder}/${kebab}.route.tsx`,
      `import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orgRoute } from '../routes/org.route.ts';

export const ${camel}Route = createRoute({
  getParentRoute: () => orgRoute,
  path: '${kebab}',
  component: lazyRouteComponent(() => import('./${kebab}.page.tsx'), '${pascal}Page'),
});
`,
    );
    edits.make(
      `${folder}/${kebab}.page.tsx`,
      `import { useQuery } from '@apollo/client/react';
import { Skeleton, Text } from '@mantine/core';
import { ${pascal}ScreenDocument } from '../api/generated/graphql.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';

/** ${title}. */
export function ${pascal}Page() {
  const result = useQuery(${pascal}ScreenDocument);
  return (
    <Page title="${title}">
      <Loaded result={result} skeleton={<Skeleton height={120} />}>
        {({ organization }) => <Text>{organization.name}</Text>}
      </Loaded>
    </Page>
  );
}
`,
    );
    const router = 'apps/web/src/router.ts';
    edits.importing(router, `./${kebab}/${kebab}.route.tsx`, `${camel}Route`);
    edits.before(router, '    settingsRoute,', `    ${camel}Route,\n`, 'orgRoute.addChildren');
    const places = 'apps/web/src/app/places.ts';
    edits.importing(places, '@tabler/icons-react', 'IconLayoutDashboard');
    edits.before(
      places,
      "  { to: '/t/$org/settings'",
      `  { to: '/t/$org/${kebab}', label: '${title}', key: 'x', icon: IconLayoutDashboard },\n`,
    );
    edits.before('tools/web-folders.ts', "'settings', 'glance'", `'${kebab}', `);
  },
};
