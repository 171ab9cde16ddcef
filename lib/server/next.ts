import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import next from 'next';
import { type BusFrame, isBusFrame } from '@/lib/bus/link';
import { createLinkedBus } from '@/lib/bus/linked-bus';
import { readEnv } from '@/lib/core/env';
import { createLive } from '@/lib/providers/live/create-live';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import { installRuntime } from '@/lib/runtime';
import { boot } from './boot';
import { prepareDataDir } from './data-dir';

/** The child: pages and route handlers, on the private socket the edge chose. Everything it lacks, it asks over the bus. */
const [, , socketPath = ''] = process.argv;
const isDevelopment = process.env.NODE_ENV !== 'production';

/** Ends this process in order; grows as more is started. */
let stop = async () => process.exit(0);
process.on('SIGTERM', () => void stop());
// Ctrl-C reaches the whole group; the edge decides when the child goes.
process.on('SIGINT', () => {});
// Without its parent the child serves nobody. The parent may die while this starts, even before anybody listens.
process.on('disconnect', () => void stop());
if (!process.connected) process.exit(0);

const env = readEnv();
const bus = createLinkedBus({
  send: (frame) => void (process.connected && process.send?.(frame)),
  subscribe(listener) {
    const receive = (message: unknown) => {
      if (isBusFrame(message)) listener(message as BusFrame);
    };
    process.on('message', receive);
    return () => void process.off('message', receive);
  },
});

const { runtime, cleanup } = await boot(env, {
  bus,
  live: createLive(env, () =>
    createEmbeddedLive({
      rtmpPort: env.RTMP_PORT,
      rtmpsPort: env.RTMPS_PORT,
      snapshotsDir: prepareDataDir(env.DATA_DIR).snapshots,
      stop: async (stream, reason, end) => void (await bus.request('stream-stop', { stream, reason, ...end })),
      startRecording: async (stream) => void (await bus.request('recording-start', { stream })),
      stopRecording: async (stream) => void (await bus.request('recording-stop', { stream })),
      interrupt: async (stream) => void (await bus.request('stream-interrupt', { stream })),
    }),
  ),
});
installRuntime(runtime);

// Next attaches its own listener for upgrades to the server it is given: a private one keeps it away from ours.
const upgrades = createServer();
const app = next({
  dev: isDevelopment,
  dir: process.cwd(),
  hostname: 'localhost',
  port: env.PORT,
  httpServer: upgrades,
});
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => void handle(request, response));
server.on('upgrade', (request, socket, head) => {
  if (isDevelopment) upgrades.emit('upgrade', request, socket, head);
  else socket.destroy();
});
// The edge keeps its connections open; closing idle ones here would race with a request on its way.
server.keepAliveTimeout = 0;
if (process.platform !== 'win32') rmSync(socketPath, { force: true });
server.listen(socketPath, () => process.send?.('ready'));

stop = once(async () => {
  server.close();
  server.closeAllConnections();
  await app.close().catch(() => {});
  await cleanup.run();
  return process.exit(0);
});

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
