import { Tally, type Trial } from '../support/trials.ts';
import type { Child } from '../support/child.ts';
import { isAlive } from '../attack/system.ts';
import { freePort, isReady, pause, type Ground } from './ground.ts';

const READY = 10_000;
/** How long the dependency is away. */
const AWAY = 1_500;
const PATIENCE = 40_000;

export const killedWhileStarting: Trial<Ground> = {
  id: 'killed-while-starting',
  promise: 'a dependency that dies at any point of a start leaves no process unready',
  short: 2,
  long: 20,
  async run(ground, tries) {
    const { long, redis, launch, killDatabase, startDatabase } = ground;
    const tally = new Tally();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const begin = () => launch('gateway', { PORT: String(port) });
    const whole = performance.now();
    const first = begin();
    await first.says('is ready at');
    const length = performance.now() - whole;
    await first.kill('SIGKILL');
    tally.note(`a start takes ${length.toFixed(0)} ms`);
    let ended = 0;
    for (let at = 0; at < tries; at += 1) {
      let child: Child = begin();
      // The first half of a start reads the program, and knows of no dependency yet.
      await pause(length * (0.4 + (0.65 * (at + 1)) / tries));
      const [kill, back] =
        redis && at % 2 === 1 ? [redis.kill, redis.restart] : [killDatabase, startDatabase];
      await kill();
      await pause(AWAY);
      await back();
      const returned = performance.now();
      let problem: string | null = null;
      let ready = false;
      while (!ready && problem === null) {
        if (!isAlive(child)) {
          // One that has been ready has to heal; any other may be started again, by its supervisor.
          if (child.lines.some((line) => line.includes('is ready at')))
            problem = `point ${at}: a process that had been ready has ended`;
          ended += 1;
          child = begin();
        }
        ready = await isReady(url);
        if (performance.now() - returned > PATIENCE) problem = `point ${at}: never ready again`;
        await pause(50);
      }
      const took = performance.now() - returned;
      tally.figure(took / 1_000);
      if (problem === null && took > READY * (long ? 1 : 3))
        problem = `point ${at}: ready after ${(took / 1_000).toFixed(1)} s`;
      tally.count(problem);
      await child.kill('SIGKILL');
    }
    tally.note(`${ended} ended before they were ready, and were started again`);
    return tally.outcome('s until ready', `≤${READY / 1_000} s`);
  },
};
