import { Tally, type Trial } from '../support/trials.ts';
import { until } from '../support/until.ts';
import { operate, sendFile } from './client.ts';
import { judgeWork, watchWork } from './fair-use-work.ts';
import type { Party, System } from './system.ts';

const HEAD =
  'Title,Team,Problem,State,Impact,Feasibility,Data readiness,Deployment effort,Timeline (weeks)';
const PROBLEM = 'Shops order by feel and throw away a tenth of their goods. '.repeat(25);

/** A file of so many megabytes of use cases, each with a long text. */
function fileOf(megabytes: number): string {
  const lines = [HEAD];
  for (let size = 0; size < megabytes * 1_000_000;) {
    const line = `Forecast ${lines.length},Team ${lines.length % 20},"${PROBLEM}",Idea,3,4,5,2,12`;
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join('\n');
}

type State = { state: string; result: { imported: number } | null };

async function importOf({ url }: System, { tokens }: Party, file: string): Promise<State> {
  const does = async (query: string, variables: Record<string, unknown>) => {
    const reply = await operate(url, tokens.LEADER, query, variables);
    if (!reply.data || reply.errors.length > 0) throw new Error(reply.text.slice(0, 300));
    return reply.data;
  };
  const { id, reply: sent } = await sendFile(url, tokens.LEADER, file);
  if (sent.status !== 200) throw new Error(`Not taken: ${sent.status} ${sent.text.slice(0, 300)}`);
  const reached = (...states: string[]) =>
    until(
      async () => {
        const data = await does(
          'query ($id: ID!) { import(id: $id) { state result { imported } } }',
          {
            id,
          },
        );
        const { import: found } = data as { import: State };
        if (['FAILED', 'DISCARDED'].includes(found.state)) throw new Error(`It is ${found.state}`);
        return states.includes(found.state) ? found : null;
      },
      { milliseconds: 600_000, every: 500 },
    );
  await reached('CHECKED');
  await does(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { import { id } } }',
    {
      input: { id },
    },
  );
  return reached('FINISHED');
}

export const importFlood: Trial<System> = {
  id: 'import-flood',
  promise: 'the file of one organization does not starve another',
  // Megabytes.
  short: 1,
  long: 19,
  queued: true,
  async run(system, tries) {
    const { long, victim } = system;
    const tally = new Tally();
    const party = await system.givenParty('import');
    const watch = await watchWork(system, victim, party);
    await watch.submissions({ count: 3 });
    const quiet = await watch.submissions({ count: long ? 30 : 6 });
    const file = fileOf(tries);
    let over = false;
    const began = performance.now();
    const imported = importOf(system, party, file).finally(() => (over = true));
    imported.catch(() => undefined);
    const busy = await watch.submissions({ count: 1_000, ended: () => over });
    const { result } = await imported;
    const rows = file.split('\n').length - 1;
    tally.note(
      `${(file.length / 1e6).toFixed(1)} MB, ${rows} rows in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    );
    tally.count(
      result?.imported === rows ? null : `${result?.imported} of ${rows} rows were added`,
    );
    judgeWork(tally, { quiet, busy }, { long });
    watch.close();
    return tally.outcome('ms p99', '≤2× quiet or +250 ms');
  },
};
