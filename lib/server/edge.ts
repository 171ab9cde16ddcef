import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createLinkedBus } from '@/lib/bus/linked-bus';
import type { StreamEvent } from '@/lib/contracts/streams';
import type { Env } from '@/lib/core/env';
import { databaseUrlOf } from '@/lib/db/database-url';
import { migrate } from '@/lib/db/migrate';
import { createMediaEngine } from '@/lib/media/engine';
import { createChatProvider } from '@/lib/providers/chat/create-chat';
import { createLive } from '@/lib/providers/live/create-live';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import type { Runtime } from '@/lib/runtime';
import { authorisePlay, authorisePublish } from '@/lib/services/publishing';
import { authoriseReplay } from '@/lib/services/replay-addresses';
import { applyStreamEvent, endAbandonedBroadcasts } from '@/lib/services/streams';
import { boot } from './boot';
import { createChat } from './chat';
import { runCheckup } from './checkup/checkup';
import { createClientAddress } from './client-address';
import { prepareDataDir } from './data-dir';
import { createEcho } from './echo';
import { createEventQueue } from './event-queue';
import { createFastStartProcess } from './fast-start-process';
import { createFileServer } from './files';
import { explainListenError, listen } from './listen';
import { createLogger } from './logger';
import { createMetrics } from './metrics';
import { createMetricsServer } from './metrics-server';
import { createNextChild } from './next-child';
import { createProxy } from './proxy';
import { startRemoteFileSweeping } from './remote-file-sweeping';
import { startRemoteSweeping } from './remote-sweeping';
import { readRtmps } from './rtmps';
import { startSampling } from './sampling';
import { startSweeping } from './sweeping';
import { createUploads } from './uploads';
import { readViewerProcesses } from './viewer-processes';
import { createVisit } from './visit';

export type Edge = { runtime: Runtime; stop: () => Promise<void> };

/**
 * Starts the whole program in the order in which its parts need each other: folders, database, engine, chat, pages,
 * and the ports last, so that nobody is let in before everything is there. Rejects with a sentence; what was started
 * until then is stopped again.
 */
export async function startEdge(env: Env): Promise<Edge> {
  const isDevelopment = process.env.NODE_ENV !== 'production';
  const log = createLogger(env);
  const rtmps = readRtmps(env);
  const dataDir = prepareDataDir(env.DATA_DIR);
  const clientAddress = createClientAddress(env.TRUSTED_PROXIES);
  await migrate(databaseUrlOf(env));

  const child = createNextChild({ log, isDevelopment });
  const bus = createLinkedBus(child.link);
  const engine = createMediaEngine({
    authorisePublish: (request) => authorisePublish(runtime, request),
    authorisePlay: (request) => authorisePlay(runtime, request),
    authoriseReplay: (request) => authoriseReplay(runtime, request),
    recordingsDir: dataDir.recordings,
    makeFastStart: createFastStartProcess({ dir: dataDir.recordings, isDevelopment }),
    dvrDir: dataDir.dvr,
    minRecordingMs: env.REPLAY_MIN_SECONDS * 1000,
    graceMs: env.PUBLISHER_GRACE_SECONDS * 1000,
    snapshots: { dir: dataDir.snapshots, ffmpeg: env.FFMPEG_PATH },
    viewerProcesses: readViewerProcesses(env, { log, isDevelopment }),
    log: log.child({ part: 'media' }),
    clientIp: clientAddress,
  });
  const live = createLive(env, () =>
    createEmbeddedLive({
      rtmpPort: env.RTMP_PORT,
      rtmpsPort: env.RTMPS_PORT,
      snapshotsDir: dataDir.snapshots,
      stop: engine.stop,
      startRecording: engine.startRecording,
      stopRecording: engine.stopRecording,
      interrupt: engine.interrupt,
      subscribe: engine.subscribe,
    }),
  );
  const { runtime, cleanup } = await boot(env, { bus, live });

  const events = createEventQueue<StreamEvent>((event) => applyStreamEvent(runtime, event), log);
  cleanup.add(events.drained);
  engine.subscribe(events.push);
  answerForEngine();

  const chat = createChat(runtime, { clientAddress });
  const visit = createVisit(runtime, { clientAddress, isDevelopment });
  const proxy = createProxy(child.socketPath, visit.additions);
  const serveFile = createFileServer(dataDir.files);
  const { uploads: uploadsDir, recordings: recordingsDir } = dataDir;
  const uploads = createUploads(runtime, { uploadsDir, recordingsDir, isDevelopment });
  const serveEcho = createEcho(runtime.secrets, clientAddress);
  const serveMetrics = createMetricsServer(createMetrics({ engine, chat }), env.METRICS_TOKEN);
  const server = createServer(handleRequest).on('upgrade', handleUpgrade);
  // Viewers stay for hours; slow clients are the engine's business.
  server.requestTimeout = 0;

  cleanup.add(() => proxy.close());
  cleanup.add(() => child.stop());
  cleanup.add(() => engine.close());
  cleanup.add(() => uploads.close());
  cleanup.add(() => chat.close());

  try {
    // What a provider elsewhere carries goes on while this process is down.
    if (!live.remote) await endAbandonedBroadcasts(runtime);
    await engine.recover();
    await uploads.recover();
    cleanup.add(startSweeping(runtime));
    if (live.remote) cleanup.add(startRemoteSweeping(runtime));
    if (runtime.vod.remote) cleanup.add(startRemoteFileSweeping(runtime));
    cleanup.add(startSampling(runtime, chat.totals));
    await listen(server, env.PORT, env.HOST);
    cleanup.add(() => {
      server.close();
      server.closeIdleConnections();
    });
    if (!live.remote) await listenToPublishers();
    await child.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { runtime, stop };

  function handleRequest(request: IncomingMessage, response: ServerResponse) {
    if (engine.handleRequest(request, response) || serveFile(request, response)) return;
    if (uploads.handleRequest(request, response) || serveMetrics(request, response)) return;
    if (serveEcho(request, response) || chat.handleRequest(request, response)) return;
    proxy.handleRequest(request, response);
  }

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    if (engine.handleUpgrade(request, socket, head) || chat.handleUpgrade(request, socket, head)) return;
    if (isDevelopment && request.url?.startsWith('/_next/')) return proxy.handleUpgrade(request, socket, head);
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  }

  async function listenToPublishers() {
    await engine.listenRtmp(env.RTMP_PORT, env.HOST).catch((error) => {
      throw explainListenError(error, 'RTMP', env.RTMP_PORT);
    });
    if (!rtmps) return;
    await engine.listenRtmps(rtmps.port, env.HOST, rtmps).catch((error) => {
      throw explainListenError(error, 'RTMPS', rtmps.port);
    });
  }

  function answerForEngine() {
    cleanup.add(
      bus.answer('stream-stop', ({ stream, reason, ...end }) => engine.stop(stream, reason, end).then(() => null)),
    );
    cleanup.add(bus.answer('recording-start', ({ stream }) => engine.startRecording(stream).then(() => null)));
    cleanup.add(bus.answer('recording-stop', ({ stream }) => engine.stopRecording(stream).then(() => null)));
    cleanup.add(bus.subscribe('access-changed', ({ stream }) => engine.sendViewersAway(stream)));
    cleanup.add(bus.answer('stream-interrupt', ({ stream }) => engine.interrupt(stream).then(() => null)));
    cleanup.add(bus.answer('recording-remove', ({ fileKey }) => engine.removeRecording(fileKey).then(() => null)));
    cleanup.add(
      bus.answer('recording-trim', ({ fileKey, startMs, endMs }) =>
        engine.trimRecording(fileKey, { fromMs: startMs, toMs: endMs ?? undefined }),
      ),
    );
    cleanup.add(bus.answer('stream-report', async ({ stream }) => engine.report(stream) ?? null));
    const engineHealth = async () => ({ streams: engine.stats().length, viewers: chat.stats().sockets });
    cleanup.add(bus.answer('engine-health', engineHealth));
    const installation = { ...runtime, chat: createChatProvider(env), rtmps, dataFolder: dataDir.root, engineHealth };
    cleanup.add(bus.answer('checkup', () => runCheckup(installation)));
  }

  async function stop() {
    for (const error of await cleanup.run()) log.error({ err: error }, 'a part did not stop cleanly');
    bus.close();
  }
}
