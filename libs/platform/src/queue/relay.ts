import { Relay } from 'bullmq';
import { backendOf } from './backend.ts';
import type { Connection } from './backend.ts';
import type { QueueSettings } from './settings.ts';

/** BullMQ's fan-out between processes, on the datastore of the queue. One for each process is enough. */
export function createRelay(settings: QueueSettings, name: string): Relay<Connection> {
  const { connection, relayFactory, prefix } = backendOf(settings, 'live');
  return new Relay<Connection>({
    connection,
    backend: relayFactory,
    namespace: 'cadre',
    name,
    // A process without a heartbeat for this long is removed, because it was killed or lost its connection; in the second
    // case its next heartbeat registers it again and reports the gap.
    leaseDuration: 15_000,
    heartbeatInterval: 3_000,
    ...(prefix === undefined ? {} : { prefix }),
  });
}
