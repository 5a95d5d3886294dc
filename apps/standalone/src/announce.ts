import type { Standalone } from './standalone.ts';

/** What somebody needs who has just typed `npm start`, within one screen; the last line says that it is ready. */
export function announce(standalone: Standalone, milliseconds: number): void {
  const { url, graphiqlUrl, dataDir, demo, setupUrl, embedded } = standalone;
  const lines: [string, string][] = [
    ['Cadre', url],
    ['API', `${url}/graphql`],
  ];
  if (setupUrl) lines.push(['Begin here', `${setupUrl}  (once: makes the first administrator)`]);
  if (graphiqlUrl) lines.push(['GraphiQL', graphiqlUrl]);
  lines.push(
    embedded
      ? [
          'Data',
          `${dataDir} (an embedded PostgreSQL; stop Cadre and delete this folder to begin anew)`,
        ]
      : ['Data', 'the database that DATABASE_URL names'],
  );
  for (const { role, name, organization, email, password } of demo ?? []) {
    lines.push([
      `Demo ${role.toLowerCase()}`,
      `${email}  ${password}  (${name}, organization "${organization}")`,
    ]);
  }
  if (demo)
    lines.push([
      '',
      `Kept, with an API token each, in ${dataDir}/demo-logins.json; CADRE_DEMO=0 leaves the demo out.`,
    ]);
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
