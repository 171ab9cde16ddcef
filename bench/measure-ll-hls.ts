import { buildProcess } from './build-process';
import { startPublisher } from './load/publisher';
import { LOAD_CORE, startOn } from './pinned-process';
import { cpuPercent, readUsage } from './process-usage';
import { startKaibo } from './servers/kaibo';

type Options = { viewers: number; mbps: number; seconds: number };
type Seen = { requestsPerSecond: number; mbpsEach: number; failures: number };

/** Until the playlist has a few segments. */
const WARM_UP_SECONDS = 8;

/** What viewers of our LL-HLS cost, each of whom asks for every part as it comes. */
export async function measureLowLatencyHls({ viewers, mbps, seconds }: Options): Promise<Seen & { cpu: number }> {
  const server = await startKaibo();
  const publisher = await startPublisher({ url: server.publishUrl, mbps });
  try {
    const file = await buildProcess('ll-hls-viewers');
    const numbers = [viewers, WARM_UP_SECONDS, seconds].map(String);
    const audience = startOn(LOAD_CORE, [process.execPath, file, String(server.doors.flv.port), 'bench', ...numbers]);
    await audience.nextLine();
    const before = readUsage(server.pid);
    const seen: Seen = JSON.parse(await audience.nextLine());
    const after = readUsage(server.pid);
    await audience.stop();
    return { ...seen, cpu: cpuPercent(before, after) };
  } finally {
    await publisher.stop();
    await server.stop();
  }
}
