import { AppError } from '@/lib/core/errors';
import type { EndReason } from './events';
import type { DvrWindow } from './packaging/dvr-window';
import type { Recorder } from './recording/recorder';
import type { HlsOutput } from './servers/hls';
import { type EndOptions, type Publication, type Publisher, Session, type SessionOptions } from './session';

export type HubOptions = Pick<
  SessionOptions,
  'limits' | 'backlog' | 'processes' | 'graceMs' | 'now' | 'log' | 'emit'
> & {
  createRecorder: (stream: string, session: string) => Recorder;
  createDvr: (broadcast: { stream: string; session: string; windowMs: number }, recorder?: Recorder) => DvrWindow;
};

/** How a broadcast is kept: as a replay from its beginning, and for viewers to rewind within so many minutes (0 or left out: not). */
export type PublishSettings = { records: boolean; dvrMinutes?: number };

/** What all broadcasts together received and sent, in the time they were here. */
export type Totals = { receivedBytes: number; sentBytes: number; skippedBatches: number };

/** All streams of this process by name. Each has at most one session, and each session at most one publisher. */
export class Hub {
  #options: HubOptions;
  #sessions = new Map<string, Session>();
  /** Ends of broadcasts that viewers may still be playing. */
  #lingering = new Map<string, HlsOutput>();
  /** Sessions that are over but still close their recordings, or have viewers elsewhere who are leaving. */
  #ending = new Map<Session, Promise<void>>();
  #closed = false;
  /** Of broadcasts that are over. */
  #past: Totals = { receivedBytes: 0, sentBytes: 0, skippedBatches: 0 };

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /**
   * Gives `publisher` the stream: a new session, or the one that waits for its publisher. Throws `conflict` while
   * somebody else is sending, `unavailable` when there are too many streams. Whether the publisher may send has been
   * decided before.
   */
  publish(stream: string, publisher: Publisher, settings: PublishSettings): Publication {
    if (this.#closed) throw new AppError('unavailable', 'The server is stopping. Try again in a minute.');
    const running = this.#sessions.get(stream);
    if (running?.publisher && running.silentMs < this.#options.limits.publisherTakeoverMs) {
      throw new AppError('conflict', 'Somebody is already broadcasting to this channel.');
    }
    if (!running && this.#sessions.size >= this.#options.limits.publishers) {
      throw new AppError('unavailable', 'As many broadcasts are running as this server takes. Try again later.');
    }
    return (running ?? this.#open(stream, settings)).connect(publisher);
  }

  find(stream: string): Session | undefined {
    return this.#sessions.get(stream);
  }

  /** What HLS plays of a stream, for a while also after its end. */
  findHls(stream: string): HlsOutput | undefined {
    return this.#sessions.get(stream) ?? this.#lingering.get(stream);
  }

  sessions(): Session[] {
    return [...this.#sessions.values()];
  }

  /** Since the start of the process; it never goes down. */
  totals(): Totals {
    return [...this.#sessions.values(), ...this.#ending.keys()].map(totalsOf).reduce(addTotals, this.#past);
  }

  /** Disconnects the publisher and leaves the grace window to come back. Does nothing when there is none. */
  interrupt(stream: string): void {
    this.#sessions.get(stream)?.interrupt('The stream key has changed.');
  }

  /** Says goodbye to everybody who watches over a connection that stays; they may come back. Does nothing when there is none. */
  sendViewersAway(stream: string): void {
    void this.#sessions.get(stream)?.fanOut.sendAway();
  }

  /** Ends the broadcast, whether or not its publisher is connected. Does nothing when there is none. */
  async stop(stream: string, reason: EndReason, options?: EndOptions): Promise<void> {
    await this.#sessions.get(stream)?.end(reason, options);
  }

  /** Records what comes from now on. Throws `conflict` when nothing is on air, or its codecs cannot be recorded. */
  startRecording(stream: string): void {
    const session = this.#sessions.get(stream);
    if (!session) throw new AppError('conflict', 'Nothing is on air.');
    session.startRecording();
  }

  /** A recording's file is removed: nobody can rewind to what lies in it. */
  forgetRecording(path: string): void {
    for (const { dvr } of [...this.#sessions.values(), ...this.#lingering.values()]) dvr?.forget(path);
  }

  /** Closes the recording while the broadcast goes on. Does nothing when there is none. */
  async stopRecording(stream: string): Promise<void> {
    await this.#sessions.get(stream)?.stopRecording();
  }

  /** Ends everything and lets nobody in any more. Resolves when all recordings are closed. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const session of this.sessions()) void session.end('server-stopped');
    await Promise.all(this.#ending.values());
    await Promise.all([...this.#lingering.keys()].map((stream) => this.#forget(stream)));
  }

  #open(stream: string, { records, dvrMinutes = 0 }: PublishSettings): Session {
    const { createRecorder, createDvr, ...options } = this.#options;
    const windowMs = dvrMinutes * 60_000;
    const session = new Session({
      ...options,
      stream,
      records,
      createRecorder: (id) => createRecorder(stream, id),
      createDvr: windowMs > 0 ? (id, recorder) => createDvr({ stream, session: id, windowMs }, recorder) : undefined,
      onEnd: (closed) => this.#retire(session, closed),
    });
    this.#sessions.set(stream, session);
    void this.#forget(stream);
    return session;
  }

  /** What was kept of a broadcast that is over goes. */
  async #forget(stream: string): Promise<void> {
    const output = this.#lingering.get(stream);
    this.#lingering.delete(stream);
    await output?.dvr?.remove();
  }

  #retire(session: Session, closed: Promise<void>): void {
    const { name } = session.stream;
    this.#ending.set(session, closed);
    void closed.finally(() => {
      this.#ending.delete(session);
      this.#past = addTotals(this.#past, totalsOf(session));
    });
    this.#sessions.delete(name);
    const output: HlsOutput = { window: session.window, dvr: session.dvr };
    this.#lingering.set(name, output);
    setTimeout(() => {
      if (this.#lingering.get(name) === output) void this.#forget(name);
    }, this.#options.limits.hlsLingerMs).unref();
  }
}

const totalsOf = ({ meter, fanOut }: Session): Totals => ({ receivedBytes: meter.receivedBytes, ...fanOut.totals() });

const addTotals = (a: Totals, b: Totals): Totals => ({
  receivedBytes: a.receivedBytes + b.receivedBytes,
  sentBytes: a.sentBytes + b.sentBytes,
  skippedBatches: a.skippedBatches + b.skippedBatches,
});
