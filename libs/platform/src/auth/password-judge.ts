import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors/index.ts';
import { threadFlags } from '../threads/index.ts';

/** A question to the thread: how hard a password is to guess for an attacker who knows these words. */
export type Question = { password: string; words: string[] };

export type PasswordJudge = {
  /**
   * Whether a password is easy to guess: a known one, a keyboard row, a date, the user's own name.
   * @throws AppError UNAVAILABLE when too many passwords wait to be checked
   */
  isGuessable(password: string, about: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * How many characters are checked: if these do not make it strong it counts as weak, since the cost grows faster than the
 * length.
 */
const JUDGED = 32;
const WORDS = { count: 12, characters: 32 };
/** The limit on passwords that wait to be checked. */
const QUEUE = 40;
/**
 * The time for one check, after which the password is refused as easy to guess. Milliseconds; starting the thread takes
 * half a second.
 */
const PATIENCE = 8_000;
/** The thread ends after this long without a question, to free its memory. Milliseconds. */
const IDLE = 60_000;
/** The limit on the thread's heap in megabytes; it needs sixty. */
const HEAP = 192;

/** Checks passwords one after another in a separate thread, which starts with the first question. */
export function passwordJudge(): PasswordJudge {
  // The built program and the sources use the same file name with different extensions.
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
    // A question in progress gets the error; without one it needs no handling, since the next question starts another
    // thread.
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

/** @throws Error the thread's failure; {@link LATE} */
async function answerOf(thread: Worker, question: Question): Promise<boolean> {
  const abort = new AbortController();
  // A question in progress keeps the process alive; an idle thread does not.
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
