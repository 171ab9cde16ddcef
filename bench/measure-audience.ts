import { startPublisher } from './load/publisher';
import { type Seen, sendViewers } from './load/viewers';
import { cpuPercent, readUsage } from './process-usage';
import type { MeasuredServer } from './servers/measured-server';

export type AudienceOptions = {
  protocol: 'flv' | 'rtmp';
  viewers: number;
  stalled?: number;
  mbps: number;
  seconds: number;
};

/** Cost and quality of one server with one audience. Memory in MiB: at the beginning, after each quarter, at the end. */
export type Measured = Seen & { cpu: number; residentMib: number[] };

/** Viewers come at 500 per second; then the server settles. */
const SETTLE_SECONDS = 3;
const VIEWERS_PER_SECOND = 500;
const LOOKS = 4;

/** Publishes to `server`, sends the audience, and measures for `seconds` once everybody is there. */
export async function measureAudience(server: MeasuredServer, options: AudienceOptions): Promise<Measured> {
  const { protocol, viewers, mbps, seconds } = options;
  const door = server.doors[protocol];
  if (!door) throw new Error(`${server.name} has no ${protocol}.`);
  const publisher = await startPublisher({ url: server.publishUrl, mbps });
  try {
    const warmUpSeconds = Math.ceil(viewers / VIEWERS_PER_SECOND) + SETTLE_SECONDS;
    const { measuring, seen } = sendViewers({ ...options, door, warmUpSeconds });
    await measuring;
    const before = readUsage(server.pid);
    const looks = [before];
    const looking = setInterval(() => looks.push(readUsage(server.pid)), (seconds * 1000) / LOOKS);
    const result = await seen.finally(() => clearInterval(looking));
    const after = readUsage(server.pid);
    const residentMib = [...looks.slice(0, LOOKS), after].map((look) => look.residentMib);
    return { ...result, cpu: cpuPercent(before, after), residentMib };
  } finally {
    await publisher.stop();
  }
}
