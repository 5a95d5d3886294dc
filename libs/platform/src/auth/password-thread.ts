import { parentPort } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import type { Question } from './password-judge.ts';

/** The score of zxcvbn (0 to 4) that counts as strong: at 3, ten thousand million guesses are not enough. */
const STRONG = 3;

// Runs in a separate thread, because a text of thirty characters can take a second.
const judge = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
});
parentPort?.on('message', ({ password, words }: Question) => {
  parentPort?.postMessage(judge.check(password, words).score < STRONG);
});
