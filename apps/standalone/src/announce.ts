import { firstPlaces } from './demo/seed.ts';
import type { Standalone } from './standalone.ts';

/** Prints what a person needs after `npm start`, within one screen; the last line says that Cadre is ready. */
export function announce(standalone: Standalone, milliseconds: number): void {
  const { url, graphiqlUrl, dataDir, demo, empty, embedded } = standalone;
  const lines: [string, string][] = [
    ['Cadre', url],
    ['API', `${url}/graphql`],
  ];
  if (empty)
    lines.push([
      'Begin here',
      '"npm run cadre -- user setup-link you@example.com" makes the link by which you set Cadre up',
    ]);
  if (graphiqlUrl) lines.push(['GraphiQL', graphiqlUrl]);
  lines.push(
    embedded
      ? [
          'Data',
          `${dataDir} (an embedded PostgreSQL; stop Cadre and delete this folder to begin anew)`,
        ]
      : ['Data', 'the database that DATABASE_URL names'],
  );
  for (const { role, name, email, password } of firstPlaces(demo ?? [])) {
    const places = (demo ?? [])
      .filter((place) => place.email === email)
      .map((place) => `${place.role.toLowerCase()} of "${place.organization}"`);
    lines.push([
      `Demo ${role.toLowerCase()}`,
      `${email}  ${password}  (${name}: ${places.join(', ')})`,
    ]);
  }
  if (demo?.length)
    lines.push(
      [
        '',
        `Kept, with API tokens, in ${dataDir}/demo-logins.json; "npm run cadre -- demo reset" begins it anew,`,
      ],
      [
        '',
        '"npm run cadre -- demo delete" deletes it, and CADRE_DEMO=0 leaves it out of a first start.',
      ],
    );
  lines.push(['Started in', `${(milliseconds / 1000).toFixed(1)} s`]);
  const width = Math.max(...lines.map(([label]) => label.length));
  console.log();
  for (const [label, value] of lines) console.log(`  ${label.padEnd(width)}  ${value}`);
  console.log(`\nCadre is ready at ${url}`);
}

export function alreadyRunning(url: string, dataDir: string): void {
  console.log(
    `Cadre is running on ${dataDir} already; CADRE_DATA_DIR names another folder for a second one.`,
  );
  console.log(`Cadre is ready at ${url}`);
}
