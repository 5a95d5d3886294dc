import { residentMegabytes } from './ground.ts';
import { plainFigure, type Row } from './rows.ts';

export const memory: Row = {
  id: 'memory',
  title: 'what Cadre holds after everything before it',
  async run(ground) {
    const { child } = await ground.server();
    const megabytes = await residentMegabytes(child.process.pid ?? 0);
    const name = 'memory: of our processes after all of it, PostgreSQL left out';
    return {
      figures: [plainFigure({ name, unit: 'MB', goal: { at: 'most', value: 300 } }, [megabytes])],
    };
  },
};
