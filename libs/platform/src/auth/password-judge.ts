import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors/index.ts';
import { threadFlags } from '../threads/index.ts';

/** What the thread is asked: how hard a password is to guess for who knows these words. */
export type Question = { password: string; words: string[] };

export type PasswordJudge = {
  /**
   * Whether a password is one of those that are tried first: a known one, a keyboard row, a date, the user's own name.
   * @throws AppError UNAVAILABLE when too many are to be judged at once
   */
  isGuessable(password: string, about: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
};

/** Characters that are judged: what these do not make strong, the rest does not either. The costs grow faster than the length. */
const JUDGED = 32;
const WORDS = { count: 12, characters: 32 };
/** Passwords that wait for their turn. */
const QUEUE = 40;
/** One that takes longer is refused like one that is guessed: nobody needs it. Milliseconds; a start takes half a second. */
const PATIENCE = 8_000;
/** Without a question for so long, the thread ends and gives its memory back. Milliseconds. */
const IDLE = 60_000;
/** Megabytes of its heap: it needs sixty. */
const HEAP = 192;

/** Judges passwords one after the other on a thread of its own, which starts with the first question. */
export function passwordJudge(): PasswordJudge {
  // The built program and the sources run the same file by another name.
  const file = new URL(`./password-thread${path.extname(import.meta.url)}`, import.meta.url);
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = thread;
    thread = null;
    await ended?.terminate();
  };
  const start = (): Worker => {
    const started = new Worker(file, {
      execArgv: threadFlags(process.execArgv),
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    // Who asks is told; without a question it is nobody's matter, and the next one starts another.
    started.on('error', () => undefined);
    started.once('exit', () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  const ask = async (question: Question): Promise<boolean> => {
    clearTimeout(idle);
    thread ??= start();
    try {
      return await answerOf(thread, question);
    } catch (error) {
      await end();
      if (error === LATE) return true;
      throw error;
    } finally {
      idle = setTimeout(() => void end(), IDLE);
      idle.unref();
    }
  };
  return {
    async isGuessable(password, about) {
      if (waiting >= QUEUE) {
        throw new AppError(
          'UNAVAILABLE',
          'Too many passwords are chosen at once. Try again shortly.',
          {
            retryAfterSeconds: 5,
          },
        );
      }
      waiting += 1;
      const question = { password: password.slice(0, JUDGED), words: wordsOf(about) };
      const turn = last.then(() => ask(question)).finally(() => (waiting -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: end,
  };
}

const LATE = new Error('A password took too long to judge');

/** @throws Error what the thread failed with; {@link LATE} */
async function answerOf(thread: Worker, question: Question): Promise<boolean> {
  const abort = new AbortController();
  // While it is asked, the process waits for it; a process that is done otherwise does not.
  thread.ref();
  const late = setTimeout(() => abort.abort(), PATIENCE);
  try {
    thread.postMessage(question);
    const [answer] = (await once(thread, 'message', { signal: abort.signal })) as [boolean];
    return answer;
  } catch (error) {
    throw abort.signal.aborted ? LATE : error;
  } finally {
    clearTimeout(late);
    thread.unref();
  }
}

const wordsOf = (about: readonly string[]): string[] =>
  [...about, 'cadre']
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, WORDS.characters).toLowerCase())
    .slice(-WORDS.count);
