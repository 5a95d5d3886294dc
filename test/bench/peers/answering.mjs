// How the programs of this folder speak with the bench: one message asks, one answers.

/** Answers each message with what `handle` returns, and says once that the program is ready. */
export function answering(handle) {
  process.on('message', async ({ id, ask }) => {
    try {
      process.send({ id, answer: (await handle(ask)) ?? null });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  });
  // The bench has ended, however it did.
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: true });
}
