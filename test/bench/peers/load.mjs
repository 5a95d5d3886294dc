// Sends HTTP requests over a number of connections for some seconds, from a process of its own.
import autocannon from 'autocannon';
import { answering } from './answering.mjs';

answering(async ({ url, connections, seconds, requests }) => {
  let connection = 0;
  let failed = null;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 20,
    requests,
    // Each connection begins with another request, so that no two ask for the same at the same time.
    setupClient(client) {
      const at = connection++ % requests.length;
      client.setRequests([...requests.slice(at), ...requests.slice(0, at)]);
    },
    // GraphQL answers an error with 200, too.
    verifyBody(body) {
      const ok = !body.includes('"errors":');
      if (!ok) failed ??= String(body).slice(0, 500);
      return ok;
    },
  });
  const { errors, timeouts, mismatches, non2xx, duration, latency } = result;
  if (errors + timeouts + mismatches + non2xx > 0)
    throw new Error(
      `${errors} errors, ${timeouts} timeouts, ${mismatches} refused, ${non2xx} not 2xx: ${failed ?? 'no body'}`,
    );
  return {
    perSecond: result['2xx'] / duration,
    p50: latency.p50,
    p95: latency.p97_5,
    p99: latency.p99,
  };
});
