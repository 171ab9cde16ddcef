import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMediaEngine, type MediaEngineOptions } from '../engine';
import type { EngineEvent } from '../events';
import { collectLog } from './collect-log';
import { waitUntil } from './wait-until';

/** A whole engine on free ports of this machine, in a folder of its own. */
export async function startEngine(options: Partial<MediaEngineOptions> = {}) {
  const dir = options.recordingsDir ?? (await mkdtemp(join(tmpdir(), 'kaibo-media-')));
  const log = collectLog();
  const engine = createMediaEngine({
    authorisePublish: async () => ({ records: true, dvrMinutes: 10 }),
    authorisePlay: async () => {},
    recordingsDir: dir,
    dvrDir: join(dir, 'dvr'),
    minRecordingMs: 0,
    graceMs: 2_000,
    log,
    ...options,
  });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));

  const server = createServer((request, response) => {
    if (!engine.handleRequest(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!engine.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const rtmpPort = await engine.listenRtmp(0, '127.0.0.1');

  return {
    engine,
    events,
    log,
    dir,
    http: `http://127.0.0.1:${port}`,
    httpPort: port,
    rtmp: `rtmp://127.0.0.1:${rtmpPort}/live`,
    rtmpPort,
    /** Waits for an event of this type and returns the first. */
    event: <T extends EngineEvent['type']>(type: T, timeoutMs?: number) =>
      waitUntil(() => events.find((event): event is EngineEvent & { type: T } => event.type === type), timeoutMs),
    /** Stops everything; what was recorded stays when `keep` is set. */
    async stop({ keep = false } = {}) {
      await engine.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!keep) await rm(dir, { recursive: true, force: true });
    },
  };
}

export type StartedEngine = Awaited<ReturnType<typeof startEngine>>;
