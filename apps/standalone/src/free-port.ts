import { createServer } from 'node:net';

/** `preferred` when nothing listens on it at `host`, else any free port. */
export function freePort(preferred: number, host: string): Promise<number> {
  const tried = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(port, host, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
      });
    });
  return tried(preferred).catch((error: NodeJS.ErrnoException) => {
    // The operator must correct a host that this machine does not have, or a port that is not permitted.
    if (error.code !== 'EADDRINUSE') throw error;
    return tried(0);
  });
}
