import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { Log } from '@/lib/core/log';
import type { Backlog } from './backlog';
import type { EndReason, EngineEvent, TimelineAnchor } from './events';
import { FanOut } from './fan-out';
import { createExaminer, type Diagnosis } from './health/examiner';
import type { Limits } from './limits';
import { createMeter } from './meter';
import type { DvrWindow } from './packaging/dvr-window';
import { LiveWindow } from './packaging/live-window';
import { Packager } from './packaging/packager';
import type { PartSink } from './packaging/part';
import type { MediaPacket } from './packet';
import { ProtocolError } from './protocol-error';
import type { TrackSet } from './protocols/fmp4/track';
import type { Recorder } from './recording/recorder';
import { SessionRecordings } from './recording/session-recordings';
import { Stream } from './stream';
import { StreamClock } from './stream-clock';
import type { ViewerProcesses } from './viewer-processes/viewer-processes';

/** The sending side of a connection. `disconnect` tells the person whose encoder it is why, then closes. */
export type Publisher = { ip: string; disconnect(why: string): void };

/** The right to send to a stream. Once it has been taken away, everything here does nothing. */
export type Publication = {
  write(packet: MediaPacket): void;
  /** The publisher said goodbye. */
  stop(): void;
  /** The connection is gone without a word. */
  lose(): void;
};

export type SessionOptions = {
  stream: string;
  limits: Limits;
  /** What waits for viewers of all streams. */
  backlog: Backlog;
  /** Where viewers are served, besides this process. */
  processes: ViewerProcesses | undefined;
  graceMs: number;
  now: () => number;
  log: Log;
  emit: (event: EngineEvent) => void;
  /** Whether it is recorded from the beginning. */
  records: boolean;
  createRecorder: (session: string) => Recorder;
  /** Makes what viewers may rewind to, with the recording of the whole broadcast if there is one; `undefined` when they may not. */
  createDvr: ((session: string, recorder: Recorder | undefined) => DvrWindow) | undefined;
  /**
   * Called once, when the session is over for publishers and viewers. `closed` resolves when its recording is too, and
   * when viewers elsewhere have gone.
   */
  onEnd: (closed: Promise<void>) => void;
};

/** `keepsRecording: false` removes what was recorded and is not reported yet. */
export type EndOptions = { keepsRecording?: boolean };

/** What an event says besides of which session and when. */
type News = EngineEvent extends infer E ? (E extends unknown ? Omit<E, 'session' | 'stream' | 'at'> : never) : never;

type Connection = { publication: Publication; publisher: Publisher; since: number };

/** One broadcast of a stream. It outlives its publisher's connection by the grace window, and its viewers stay with it. */
export class Session {
  readonly id = createId('pub');
  readonly startedAt: number;
  readonly stream: Stream;
  readonly fanOut: FanOut;
  readonly window: LiveWindow;
  readonly dvr: DvrWindow | undefined;
  readonly meter = createMeter();
  readonly recordings: SessionRecordings;
  #options: SessionOptions;
  #examine: (now: number) => Diagnosis;
  #clock = new StreamClock();
  #packager: Packager | undefined;
  #tracks: TrackSet | undefined;
  #timeline: TimelineAnchor[] = [];
  #connection: Connection | undefined;
  #begun = false;
  #awaitsKey = true;
  #lastPacketAt: number;
  #graceTimer: NodeJS.Timeout | undefined;
  #ended: Promise<void> | undefined;

  constructor(options: SessionOptions) {
    const { limits, now, records, createRecorder } = options;
    this.#options = options;
    this.startedAt = now();
    this.#lastPacketAt = this.startedAt;
    const examine = createExaminer(this.startedAt);
    this.#examine = (at) => examine(this.meter.health(at), at);
    this.recordings = new SessionRecordings({
      createRecorder: () => createRecorder(this.id),
      onReady: (recording) => this.#emit({ type: 'record-ready', recording }),
      onGone: (path) => this.dvr?.forget(path),
      now,
    });
    this.stream = new Stream(options.stream, limits);
    this.fanOut = new FanOut(this.stream, options);
    const recorder = records ? this.recordings.begin() : undefined;
    this.dvr = options.createDvr?.(this.id, recorder);
    this.window = new LiveWindow(limits, {
      wallClock: (mediaMs) => this.#wallClock(mediaMs),
      now: this.startedAt,
      onSegment: (segment) => this.dvr?.add(segment),
    });
    this.#packager = new Packager(this.stream, limits, this.#createSink());
    this.stream.subscribe((packet) => this.#package((packager) => packager.write(packet)));
  }

  get publisher(): { ip: string; since: number } | undefined {
    return this.#connection && { ip: this.#connection.publisher.ip, since: this.#connection.since };
  }

  /** The codecs and the picture size; `undefined` until media has been packaged. */
  get tracks(): TrackSet | undefined {
    return this.#tracks;
  }

  /** False when the codecs cannot be carried in MP4: then there is neither HLS nor a recording. */
  get packages(): boolean {
    return this.#packager !== undefined;
  }

  /** How long nothing has come from the publisher. */
  get silentMs(): number {
    return this.#options.now() - this.#lastPacketAt;
  }

  /** What is wrong with what the publisher sends, if anything; ask at least every few seconds. */
  diagnose(): Diagnosis {
    return this.#examine(this.#options.now());
  }

  /** Cuts a publisher off that is connected but has sent no media for `publisherIdleMs`; it may come back. */
  dropSilent(): void {
    if (this.#connection && this.silentMs > this.#options.limits.publisherIdleMs)
      this.interrupt('No picture and no sound have come for a while.');
  }

  /** Makes `publisher` the one who sends; whoever was connected is cut off. */
  connect(publisher: Publisher): Publication {
    this.interrupt('Another connection of this channel took over.');
    clearTimeout(this.#graceTimer);
    const publication: Publication = {
      write: (packet) => {
        if (this.#holds(publication)) this.#write(packet);
      },
      stop: () => {
        if (this.#holds(publication)) void this.end('publisher-stopped');
      },
      lose: () => {
        if (this.#holds(publication)) this.#lose();
      },
    };
    const since = this.#options.now();
    this.#connection = { publication, publisher, since };
    this.meter.connect(since);
    this.#lastPacketAt = since;
    this.#awaitsKey = true;
    this.#clock.restart();
    this.stream.restart();
    this.#emit({ type: this.#begun ? 'publish-resumed' : 'publish-start' });
    this.#begun = true;
    return publication;
  }

  /** Disconnects the publisher; it, or another, may come back within the grace window. */
  interrupt(why: string): void {
    const connection = this.#connection;
    if (!connection) return;
    this.#lose();
    connection.publisher.disconnect(why);
  }

  /** Records what comes from now on; one that is running goes on. Throws `conflict` when the codecs cannot be recorded. */
  startRecording(): void {
    if (!this.packages) throw new AppError('conflict', 'What the encoder sends cannot be recorded.');
    if (this.recordings.start()) this.#emit({ type: 'record-start' });
  }

  /** Closes the recording and reports it; the broadcast goes on without. Resolves also when there is none. */
  stopRecording(): Promise<void> {
    return this.recordings.stop();
  }

  /**
   * Ends the broadcast at once. Resolves when the recording is closed and reported, or removed when it is not to be kept.
   * Only the first call counts.
   */
  end(reason: EndReason, { keepsRecording = true }: EndOptions = {}): Promise<void> {
    if (this.#ended) return this.#ended;
    const connection = this.#connection;
    this.#connection = undefined;
    clearTimeout(this.#graceTimer);
    this.#package((packager) => packager.interrupt());
    this.window.end();
    const viewersGone = this.fanOut.close();
    if (reason !== 'publisher-stopped') connection?.publisher.disconnect('The broadcast has ended.');

    this.#emit({ type: 'publish-end', reason });
    this.#ended = keepsRecording ? this.recordings.stop() : this.recordings.discard();
    this.#options.onEnd(Promise.all([this.#ended, viewersGone]).then(() => {}));
    return this.#ended;
  }

  #holds(publication: Publication): boolean {
    return this.#connection?.publication === publication;
  }

  #write(packet: MediaPacket): void {
    this.#lastPacketAt = this.#options.now();
    this.meter.write(packet, this.#lastPacketAt);
    if (packet.kind === 'video' && packet.role === 'key') this.#awaitsKey = false;
    if (packet.kind === 'video' && packet.role === 'delta' && this.#awaitsKey) return; // nobody could decode it
    this.stream.write({ ...packet, dts: this.#timeOf(packet) });
  }

  #timeOf({ kind, role, dts }: MediaPacket): number {
    if (kind === 'metadata') return 0; // players take later metadata for subtitles
    return role === 'config' ? this.#clock.now : this.#clock.map(kind, dts);
  }

  #lose(): void {
    this.#connection = undefined;
    this.meter.disconnect();
    this.#package((packager) => packager.interrupt());
    this.#emit({ type: 'publish-lost' });
    this.#graceTimer = setTimeout(() => void this.end('publisher-lost'), this.#options.graceMs);
  }

  #emit(news: News): void {
    const { stream, now, emit } = this.#options;
    emit({ session: this.id, stream, at: new Date(now()), ...news });
  }

  /** Codecs that MP4 cannot carry cost the broadcast its HLS and its recording, never itself. */
  #package(act: (packager: Packager) => void): void {
    if (!this.#packager) return;
    try {
      act(this.#packager);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#packager = undefined;
      this.window.end();
      this.#options.log.warn(
        { stream: this.stream.name, reason: error.message },
        'No HLS and no recording of this stream',
      );
    }
  }

  #createSink(): PartSink {
    const { window, recordings } = this;
    return {
      onInit: (init, tracks) => {
        this.#tracks = tracks;
        window.onInit(init);
        recordings.onInit(init, tracks);
      },
      onStart: (startMs) => {
        this.#timeline.push({ mediaMs: startMs, at: this.#options.now() });
        window.onStart();
        recordings.onStart(startMs);
      },
      onPart: (part) => {
        recordings.onPart(part); // first: a segment that ends here is then the last thing in the recording
        window.onPart(part);
      },
    };
  }

  #wallClock(mediaMs: number): number {
    const anchor = this.#timeline.findLast((candidate) => candidate.mediaMs <= mediaMs);
    return anchor ? anchor.at + mediaMs - anchor.mediaMs : this.#options.now();
  }
}
