import { AppError } from '@/lib/core/errors';
import type { Limits } from './limits';
import type { MediaPacket } from './packet';
import type { Stream } from './stream';
import type { Transport } from './transport';
import { type Batch, Viewer, type ViewerSocket } from './viewer';

/** All viewers of one transport: those who receive, and those who wait for the next batch to begin. */
type Lane = { transport: Transport; viewers: Set<Viewer>; joiners: Set<Viewer> };

/**
 * Carries a stream to many sockets. Packets are gathered for `batchMs`, encoded once per transport, and written once per
 * viewer; whoever joined meanwhile shares one buffer with codec headers and the frames since the last keyframe.
 */
export class FanOut {
  #stream: Stream;
  #limits: Limits;
  #now: () => number;
  #lanes = new Map<Transport, Lane>();
  #pending: MediaPacket[] = [];
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: () => void;
  #sentBytes = 0;
  #skippedBatches = 0;
  #closed = false;

  constructor(stream: Stream, limits: Limits, now: () => number) {
    this.#stream = stream;
    this.#limits = limits;
    this.#now = now;
    this.#unsubscribe = stream.subscribe((packet) => {
      this.#pending.push(packet);
      this.#schedule();
    });
  }

  /**
   * Lets a socket watch; the first bytes follow as soon as there is a keyframe. Returns the function that takes it out
   * again. Throws `unavailable` when the stream is full, `not_found` when it is over.
   */
  add(socket: ViewerSocket, transport: Transport): () => void {
    if (this.#closed) throw new AppError('not_found', 'The broadcast has just ended.');
    if (this.viewers() >= this.#limits.viewersPerStream) {
      throw new AppError('unavailable', 'This broadcast has reached its limit of viewers.', { retryAfterSeconds: 30 });
    }
    const lane = this.#laneOf(transport);
    const viewer = new Viewer(socket, this.#limits);
    lane.joiners.add(viewer);
    this.#schedule();
    return () => this.#remove(lane, viewer);
  }

  /** People watching by one protocol, or by all. */
  viewers(protocol?: Transport['protocol']): number {
    const lanes = [...this.#lanes.values()].filter(({ transport }) => !protocol || transport.protocol === protocol);
    return lanes.reduce((sum, { viewers, joiners }) => sum + viewers.size + joiners.size, 0);
  }

  /** Totals since the stream began, those who left included. */
  totals(): { sentBytes: number; skippedBatches: number } {
    const present = this.#everybody();
    return {
      sentBytes: present.reduce((sum, viewer) => sum + viewer.sentBytes, this.#sentBytes),
      skippedBatches: present.reduce((sum, viewer) => sum + viewer.skippedBatches, this.#skippedBatches),
    };
  }

  /** Sends what is left, says goodbye and closes every socket. */
  close(): void {
    this.#flush();
    this.#closed = true;
    this.#unsubscribe();
    for (const lane of this.#lanes.values()) {
      for (const viewer of [...lane.viewers, ...lane.joiners]) {
        viewer.end(lane.transport.farewell());
        this.#remove(lane, viewer);
      }
    }
    this.#lanes.clear();
  }

  #laneOf(transport: Transport): Lane {
    const lane = this.#lanes.get(transport) ?? { transport, viewers: new Set(), joiners: new Set() };
    this.#lanes.set(transport, lane);
    return lane;
  }

  #everybody(): Viewer[] {
    return [...this.#lanes.values()].flatMap(({ viewers, joiners }) => [...viewers, ...joiners]);
  }

  #remove(lane: Lane, viewer: Viewer): void {
    if (!lane.viewers.delete(viewer) && !lane.joiners.delete(viewer)) return;
    this.#sentBytes += viewer.sentBytes;
    this.#skippedBatches += viewer.skippedBatches;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#limits.batchMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const packets = this.#pending;
    this.#pending = [];
    const now = this.#now();
    for (const lane of this.#lanes.values()) {
      if (packets.length > 0) this.#deliver(lane, packets, now);
      this.#admit(lane);
    }
  }

  #deliver({ transport, viewers }: Lane, packets: readonly MediaPacket[], now: number): void {
    const batch: Batch = {
      whole: once(() => transport.encode(packets)),
      fromKey: once(() => {
        const fresh = this.#fromKey(packets);
        return fresh && transport.encode(fresh);
      }),
    };
    for (const viewer of viewers) viewer.deliver(batch, now);
  }

  /** Codec headers and the batch from its last keyframe on; without video, every frame is a start. */
  #fromKey(packets: readonly MediaPacket[]): MediaPacket[] | undefined {
    const start = this.#stream.tracks?.video === false ? 0 : packets.findLastIndex(({ role }) => role === 'key');
    const first = packets[start];
    return (
      first && [...this.#stream.configs(first.dts), ...packets.slice(start).filter(({ role }) => role !== 'config')]
    );
  }

  #admit({ transport, viewers, joiners }: Lane): void {
    const { tracks } = this.#stream;
    const head = joiners.size > 0 && tracks ? this.#stream.head() : [];
    if (!tracks || head.length === 0) return;

    const bytes = Buffer.concat([transport.preamble(tracks), transport.encode(head)]);
    for (const viewer of joiners) {
      viewer.start(bytes);
      viewers.add(viewer);
    }
    joiners.clear();
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
