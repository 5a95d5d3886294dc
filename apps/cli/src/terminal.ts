import { SingleBar } from 'cli-progress';

/** The outputs of a command: results go to `out`, everything else to `err`, so that a pipe gets only results. */
export type Terminal = {
  out(line: string): void;
  err(line: string): void;
  /** Whether `err` is a terminal: only then a progress bar can be redrawn. */
  watched: boolean;
};

export const processTerminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  watched: process.stderr.isTTY === true,
};

export type Progress = {
  /** `label` names the phase; `done` of `total`, in whatever unit the phase has. */
  show(label: string, done: number, total: number): void;
  stop(): void;
};

/** Milliseconds between two lines of progress where `err` is no terminal. */
const LINE_EVERY = 3_000;

/** Shows progress as a bar on a terminal, and as a line every few seconds elsewhere (a log, a pipe). */
export function progressOn(terminal: Terminal, now: () => number = Date.now): Progress {
  return terminal.watched ? bar() : lines(terminal, now);
}

const share = (done: number, total: number): number =>
  total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));

function lines(terminal: Terminal, now: () => number): Progress {
  let last = now();
  return {
    show(label, done, total) {
      if (now() - last < LINE_EVERY) return;
      last = now();
      terminal.err(`${label}: ${share(done, total)} %`);
    },
    stop: () => undefined,
  };
}

function bar(): Progress {
  const drawn = new SingleBar({
    format: '{label} [{bar}] {percentage} %',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let current: string | null = null;
  return {
    show(label, done, total) {
      if (label !== current) {
        if (current !== null) drawn.stop();
        drawn.start(100, 0, { label });
        current = label;
      }
      drawn.update(share(done, total), { label });
    },
    stop() {
      if (current !== null) drawn.stop();
      current = null;
    },
  };
}
