// Loaded into Cadre's processes by the trials (`--import`): on SIGUSR2 it tells what the process holds and how late its
// event loop was, as one line of JSON on stdout. It is no part of what is shipped.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import v8 from 'node:v8';
import vm from 'node:vm';
import { isMainThread } from 'node:worker_threads';

// Threads load it too; signals are the main thread's.
if (isMainThread) {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let told = 0;
  process.on('SIGUSR2', () => {
    const late = { worst: delay.max / 1e6, p999: delay.percentile(99.9) / 1e6 };
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    told += 1;
    process.stdout.write(`${JSON.stringify({ probe: told, heapUsed, external, late })}\n`);
    delay.reset();
  });
}
