import { readFileSync } from 'node:fs';
import path from 'node:path';

const durations = JSON.parse(
  readFileSync(new URL('./test-durations.json', import.meta.url), 'utf8'),
);
/** Of a file that nobody has recorded, seconds. */
const UNKNOWN = 5;

/** Slowest first, by recorded seconds: a long suite that begins last keeps one worker busy and all others idle. */
export default class SlowestFirst {
  sort(tests) {
    const seconds = ({ path: file, context }) =>
      durations[path.relative(context.config.rootDir, file)] ?? UNKNOWN;
    return [...tests].sort((a, b) => seconds(b) - seconds(a) || (a.path < b.path ? -1 : 1));
  }

  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, index) => index % shardCount === shardIndex - 1);
  }

  /** Which failed the last time is not kept: --onlyFailures runs all. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
