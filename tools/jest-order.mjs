import { readFileSync } from 'node:fs';
import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

const durations = JSON.parse(
  readFileSync(new URL('./test-durations.json', import.meta.url), 'utf8'),
);

/** Slowest first, by recorded seconds: a long suite that begins last keeps one worker busy and all others idle. */
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const seconds = ({ path: file, context }) =>
      durations[path.relative(context.config.rootDir, file)] ?? 5;
    return [...tests].sort((a, b) => seconds(b) - seconds(a) || (a.path < b.path ? -1 : 1));
  }
}
