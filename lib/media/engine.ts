import { readdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { Log } from '@/lib/core/log';
import type { Admission, PlayRequest, PublishRequest, ReplayRequest } from './admission';
import { Backlog } from './backlog';
import type { EndReason, EngineEvent } from './events';
import { Hub, type PublishSettings, type Totals } from './hub';
import { DEFAULT_LIMITS, type Limits } from './limits';
import { createDvrFiles } from './packaging/dvr-files';
import { DvrWindow } from './packaging/dvr-window';
import { createPlayPermits } from './play-permits';
import { type Disk, type RecordingIssue, realDisk } from './recording/disk';
import { createFastStartQueue } from './recording/fast-start-queue';
import { Recorder } from './recording/recorder';
import { recordingFiles, removeRecordingFiles, removeStretchHeads } from './recording/recording-files';
import { listWithoutHead, recoverRecordings } from './recording/recover';
import { createReplays } from './recording/replay';
import { cutRecording, isWhole, type Stretch, WHOLE } from './recording/stretch';
import { createRefusals, type RefusalCounter, type Refusals } from './refusals';
import { clientIp as socketIp } from './servers/client-ip';
import { createHlsViewers } from './servers/hls-viewers';
import { createMediaRequests } from './servers/media-requests';
import { type Certificate, createRtmpServer } from './servers/rtmp';
import { countSentBytes } from './servers/sent-bytes';
import { createWsPublish } from './servers/ws-publish';
import type { EndOptions, Session } from './session';
import { createSnapshotFiles } from './snapshots/snapshot-files';
import { createSnapshotter } from './snapshots/snapshotter';
import { type StreamReport, type StreamStats, toReport, toStats } from './stats';
import {
  createViewerProcesses,
  limitsOfEach,
  type ViewerProcessesSetting,
  type ViewerProcessesStats,
} from './viewer-processes/viewer-processes';

/** How exact it is since when a stream does well or badly. */
const EXAMINE_EVERY_MS = 1_000;

export type MediaEngineOptions = {
  /** Throws `AppError` to refuse; its message reaches the encoder. */
  authorisePublish: (request: PublishRequest) => Promise<PublishSettings>;
  /** Throws `AppError` to refuse. A yes for HLS holds five seconds for the same viewer. */
  authorisePlay: (request: PlayRequest) => Promise<void>;
  /** Says what of a recording may be seen. Throws `AppError` to refuse. Left out: everybody may see all of each. */
  authoriseReplay?: (request: ReplayRequest) => Promise<Stretch>;
  recordingsDir: string;
  /** For what viewers may rewind to and no recording holds. Nothing else may be in it: `recover` empties it. */
  dvrDir: string;
  /** Makes the head that lets a recording start at once as MP4. Left out: it is served as it was written. */
  makeFastStart?: (fileKey: string, signal: AbortSignal, stretch?: Stretch) => Promise<void>;
  /** What recordings are written to, to be replaced by tests. */
  disk?: Disk;
  /** Shorter recordings are not kept. */
  minRecordingMs: number;
  /** How long a publisher that lost its connection may take to come back. */
  graceMs: number;
  log: Log;
  limits?: Partial<Limits>;
  /** Where pictures of running broadcasts go, and the program that makes them. Left out: there are none. */
  snapshots?: { dir: string; ffmpeg: string };
  /** Processes that serve viewers of HTTP-FLV and WS-FLV. Left out: this one serves them all. */
  viewerProcesses?: ViewerProcessesSetting;
  /** Who asks, when a proxy stands in front. Default: the peer of the socket. */
  clientIp?: (request: IncomingMessage) => string;
  /** Milliseconds since 1970. */
  now?: () => number;
};

/** `fileBytes` went out as HLS, recordings and pictures, everything else of `sentBytes` as FLV and RTMP. */
export type EngineTotals = Totals & {
  fileBytes: number;
  refused: Refusals;
  recordingFailures: Readonly<Record<RecordingIssue, number>>;
};

/** `bufferedBytes` is of this process and of all viewer processes. */
export type AudienceStats = ViewerProcessesStats;

/** Video in, video out. Knows streams by name, and nothing about who owns them. No method needs its `this`. */
export type MediaEngine = {
  /** Listeners are called in the order of the events. Returns the function that undoes it. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Disconnects the publisher and ends the broadcast. Resolves when its recording is closed, or removed as `options` say; also when there is none. */
  stop(stream: string, reason: EndReason, options?: EndOptions): Promise<void>;
  /**
   * Records what comes from now on, also when the broadcast was not to be recorded; a recording that is running goes on.
   * Rejects with `conflict` when nothing is on air, or its codecs cannot be recorded.
   */
  startRecording(stream: string): Promise<void>;
  /** Closes the recording of a running broadcast and reports it; another may begin. */
  stopRecording(stream: string): Promise<void>;
  /** Disconnects the publisher but leaves the grace window to come back. Resolves also when there is none. */
  interrupt(stream: string): Promise<void>;
  /** Ends the connections of those who watch by FLV and RTMP: who comes back is asked for again. HLS asks all the time. */
  sendViewersAway(stream: string): void;
  /** True when the path is the engine's; then it answers. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Lets in somebody who came by a door of the caller's own, as whoever comes to the ports is. Throws the refusal. */
  publish: Admission['publish'];
  /** Resolves with the port that is listened on. Rejects with the error of `listen`, such as `EADDRINUSE`. */
  listenRtmp(port: number, host: string): Promise<number>;
  /** The same over TLS. Rejects also when the certificate and the key do not fit. */
  listenRtmps(port: number, host: string, certificate: Certificate): Promise<number>;
  stats(): StreamStats[];
  /** How the broadcast of a stream does, in numbers and in findings; `undefined` when there is none. */
  report(stream: string): StreamReport | undefined;
  /** What waits in memory for viewers, here and in the viewer processes, and how these do. */
  audience(): AudienceStats;
  /** What has passed since the start. Nothing in it ever goes down. */
  totals(): EngineTotals;
  /** Deletes a recording's files. Succeeds when they are gone. Throws `not_found` for an impossible key. */
  removeRecording(fileKey: string): Promise<void>;
  /**
   * Gets a stretch of a recording ready to be shown alone, and says where it really begins and ends: at keyframes.
   * Throws `not_found`, or `invalid_input` when nothing would be left.
   */
  trimRecording(fileKey: string, stretch: Stretch): Promise<{ startMs: number; endMs: number }>;
  /** Closes recordings that an earlier run left unfinished and reports them as `record-ready`. */
  recover(): Promise<void>;
  /** Ends all broadcasts, closes recordings and connections. */
  close(): Promise<void>;
};

export function createMediaEngine(options: MediaEngineOptions): MediaEngine {
  const { recordingsDir: dir, dvrDir, minRecordingMs, graceMs, log, now = Date.now } = options;
  const { clientIp = (request: IncomingMessage) => socketIp(request.socket) } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const disk = options.disk ?? realDisk;
  let fileBytes = 0;
  const recordingFailures: Record<RecordingIssue, number> = { 'disk-full': 0, 'disk-failed': 0, 'disk-slow': 0 };
  const listeners = new Set<(event: EngineEvent) => void>();
  const ownRecordings = new Set<string>();
  const share = limitsOfEach(limits, options.viewerProcesses);
  const backlog = new Backlog(share.viewerBufferedBytesTotal);
  const processes = createViewerProcesses({ setting: options.viewerProcesses, limits: share, log });
  const hub = new Hub({ limits, backlog, processes, graceMs, now, log, emit, createRecorder, createDvr });
  const hlsViewers = createHlsViewers(limits.hlsViewerMs, now);
  const permitPlay = createPlayPermits(options.authorisePlay, now);
  const refusals = createRefusals();
  const admission = createAdmission(hub, options, refusals);
  const onTooMany = () => refusals.count('connect', 'too_many');
  const rtmp = createRtmpServer({ admission, limits, log, onTooMany });
  const browsers = createWsPublish({ admission, limits, log, clientIp, onTooMany });
  const fastStarts =
    options.makeFastStart &&
    createFastStartQueue({
      make: options.makeFastStart,
      hasRoom: async () => (await disk.freeBytes(join(dir, 'any'))) > limits.recordingFreeBytes,
      log,
    });
  const pictures = options.snapshots && createSnapshotFiles(options.snapshots.dir);
  const snapshotter =
    options.snapshots &&
    pictures &&
    createSnapshotter({
      files: pictures,
      ffmpeg: options.snapshots.ffmpeg,
      everyMs: limits.snapshotEveryMs,
      keepMs: limits.snapshotKeepMs,
      sources: () =>
        hub
          .sessions()
          .filter(({ publisher }) => publisher)
          .map(({ stream }) => stream),
      now,
      log,
    });
  const replays = createReplays(dir);
  const requests = createMediaRequests({
    admission,
    openHls: (request, viewer) => refusals.during('watch', () => openHls(request, viewer)),
    openSnapshot,
    replays,
    openReplay: options.authoriseReplay ?? (async () => WHOLE),
    wantHead: (fileKey, stretch) => fastStarts?.add(fileKey, stretch),
    clientIp,
    log,
  });

  function emit(event: EngineEvent) {
    if (event.type === 'record-ready') fastStarts?.add(event.recording.fileKey);
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error({ err: error, event: event.type }, 'A listener of the media engine failed');
      }
    }
  }

  function createRecorder(stream: string, session: string) {
    const fileKey = createId('file', now());
    ownRecordings.add(fileKey);
    const files = recordingFiles(dir, fileKey);
    const onFailure = (issue: RecordingIssue) => {
      recordingFailures[issue]++;
      emit({ type: 'record-failed', session, stream, at: new Date(now()), issue });
    };
    return new Recorder({ fileKey, files, session, stream, minRecordingMs, limits, disk, onFailure, now, log });
  }

  function createDvr(
    { stream, session, windowMs }: { stream: string; session: string; windowMs: number },
    recording?: Recorder,
  ) {
    const files = createDvrFiles({ dir: join(dvrDir, session), limits, stream, log });
    return new DvrWindow({ windowMs, files, recording });
  }

  async function openHls(request: PlayRequest, viewer: string) {
    await permitPlay(request);
    const output = hub.findHls(request.stream);
    if (!output) throw notOnAir();
    hlsViewers.see(request.stream, viewer);
    return output;
  }

  async function openSnapshot(request: PlayRequest) {
    await permitPlay(request);
    const picture = hub.find(request.stream) && (await pictures?.read(request.stream));
    if (!picture) throw new AppError('not_found', 'There is no picture of this broadcast yet.');
    return picture;
  }

  const contextOf = ({ stream }: Session) => ({ hlsViewers: hlsViewers.count(stream.name), now: now() });
  const examining = setInterval(() => {
    for (const session of hub.sessions()) {
      session.diagnose();
      session.dropSilent();
    }
  }, EXAMINE_EVERY_MS).unref();

  return {
    ...requests,
    handleRequest(request, response) {
      if (!requests.handleRequest(request, response)) return false;
      countSentBytes(response, (bytes) => {
        fileBytes += bytes;
      });
      return true;
    },
    handleUpgrade: (request, socket, head) =>
      browsers.handleUpgrade(request, socket, head) || requests.handleUpgrade(request, socket, head),
    publish: admission.publish,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: (stream, reason, options) => hub.stop(stream, reason, options),
    startRecording: async (stream) => hub.startRecording(stream),
    stopRecording: (stream) => hub.stopRecording(stream),
    interrupt: async (stream) => hub.interrupt(stream),
    sendViewersAway: (stream) => hub.sendViewersAway(stream),
    listenRtmp: rtmp.listen,
    listenRtmps: rtmp.listenTls,
    stats: () => hub.sessions().map((session) => toStats(session, contextOf(session))),
    report(stream) {
      const session = hub.find(stream);
      return session && toReport(session, contextOf(session));
    },
    audience: () => {
      const stats = processes.stats();
      return { ...stats, bufferedBytes: backlog.bytes + stats.bufferedBytes };
    },
    totals: () => ({
      ...hub.totals(),
      fileBytes,
      refused: refusals.list(),
      recordingFailures: { ...recordingFailures },
    }),
    async removeRecording(fileKey) {
      await fastStarts?.cancel(fileKey);
      const files = recordingFiles(dir, fileKey);
      hub.forgetRecording(files.video);
      await removeRecordingFiles(files);
    },
    async trimRecording(fileKey, stretch) {
      const { startMs, endMs } = cutRecording(await replays.entries(fileKey), stretch);
      await removeStretchHeads(recordingFiles(dir, fileKey));
      if (!isWhole(stretch)) fastStarts?.add(fileKey, stretch);
      return { startMs, endMs };
    },
    async recover() {
      await removeAbandoned(dvrDir, new Set(hub.sessions().map(({ id }) => id)));
      const isRunning = (fileKey: string) => ownRecordings.has(fileKey);
      for (const found of await recoverRecordings({ dir, minRecordingMs, now, log, isRunning })) {
        emit({ type: 'record-ready', at: new Date(now()), ...found });
      }
      if (fastStarts) for (const fileKey of await listWithoutHead(dir)) fastStarts.add(fileKey);
    },
    async close() {
      await snapshotter?.close();
      clearInterval(examining);
      await hub.close();
      await fastStarts?.close();
      browsers.close();
      await Promise.all([rtmp.close(), processes.close()]);
    },
  };
}

function createAdmission(
  hub: Hub,
  options: Pick<MediaEngineOptions, 'authorisePublish' | 'authorisePlay'>,
  refusals: RefusalCounter,
): Admission {
  return {
    publish: (request, publisher) =>
      refusals.during('publish', async () => {
        const settings = await options.authorisePublish(request);
        return hub.publish(request.stream, publisher, settings);
      }),
    watch: (request) =>
      refusals.during('watch', async () => {
        await options.authorisePlay(request);
        const session = hub.find(request.stream);
        if (!session) throw notOnAir();
        const { fanOut } = session;
        return {
          add: (socket, transport) => refusals.at('watch', () => fanOut.add(socket, transport)),
          chooseProcess: (transport) => refusals.at('watch', () => fanOut.chooseProcess(transport)),
        };
      }),
  };
}

/** Removes what an earlier run left in a folder of folders, but for those in use. */
async function removeAbandoned(dir: string, inUse: ReadonlySet<string>): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names) if (!inUse.has(name)) await rm(join(dir, name), { recursive: true, force: true });
}

const notOnAir = () => new AppError('not_found', 'Nobody is broadcasting here at the moment.');
