import { AppError } from '@/lib/core/errors';
import type { Backlog } from './backlog';
import { addTotals, Lane, type LaneTotals } from './lane';
import type { Limits } from './limits';
import { once } from './once';
import type { MediaPacket } from './packet';
import type { Stream } from './stream';
import type { StreamingProtocol, Transport } from './transport';
import type { Batch, ViewerSocket } from './viewer';
import { createLaneFrames, type LaneFrames } from './viewer-processes/frames';
import type { HandedOver } from './viewer-processes/messages';
import type { ProcessLane, Visitor } from './viewer-processes/process-lane';
import type { ViewerProcess } from './viewer-processes/viewer-process';
import { tooMuchUnsent, type ViewerProcesses } from './viewer-processes/viewer-processes';

/** All viewers of one transport: those of this process, and those of each viewer process. */
type Group = {
  transport: Transport;
  here: Lane;
  elsewhere: Map<ViewerProcess, ProcessLane>;
  /** How viewer processes call it. */
  id: number;
  frames: LaneFrames;
};

export type FanOutOptions = {
  limits: Limits;
  now: () => number;
  /** Of all streams of this process. */
  backlog: Backlog;
  processes: ViewerProcesses | undefined;
};

/**
 * Carries a stream to many sockets. Packets are gathered for `batchMs`, encoded once per transport, and written once per
 * viewer here and once per viewer process; whoever joined meanwhile shares one buffer with codec headers and the frames
 * since the last keyframe.
 */
export class FanOut {
  #stream: Stream;
  #options: FanOutOptions;
  #groups = new Map<Transport, Group>();
  #pending: MediaPacket[] = [];
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: () => void;
  #closed = false;

  constructor(stream: Stream, options: FanOutOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#unsubscribe = stream.subscribe((packet) => {
      this.#pending.push(packet);
      this.#schedule();
    });
  }

  /**
   * Lets a socket watch; the first bytes follow as soon as there is a keyframe. Returns the function that takes it out
   * again. Throws `unavailable` when the stream is full or too much waits to be sent, `not_found` when it is over.
   */
  add(socket: ViewerSocket, transport: Transport): () => void {
    this.#refuseWhenFull();
    if (this.#options.backlog.isFull) throw tooMuchUnsent();
    const leave = this.#groupOf(transport).here.add(socket);
    this.#schedule();
    return leave;
  }

  /**
   * Chooses a viewer process for somebody who comes. Returns what hands the connection over, at once and only once;
   * `undefined` when there is no such process and the viewer has to be served here. Throws as `add` does.
   */
  chooseProcess(transport: Transport<HandedOver>): ((visitor: Visitor) => void) | undefined {
    this.#refuseWhenFull();
    const process = this.#options.processes?.choose();
    if (!process) return undefined;
    const lane = this.#laneIn(process, transport);
    return (visitor) => lane.handOver(visitor);
  }

  /** People watching by one protocol, or by all. */
  viewers(protocol?: StreamingProtocol): number {
    return [...this.#groups.values()]
      .filter(({ transport }) => !protocol || transport.protocol === protocol)
      .flatMap(lanesOf)
      .reduce((sum, { size }) => sum + size, 0);
  }

  /** Totals since the stream began, those who left included. Viewer processes tell theirs every second. */
  totals(): LaneTotals {
    const lanes = [...this.#groups.values()].flatMap(lanesOf);
    return lanes.map((lane) => lane.totals()).reduce(addTotals, { sentBytes: 0, skippedBatches: 0 });
  }

  /** Sends what is left, says goodbye and closes every socket. Resolves when also viewer processes have let theirs go. */
  async close(): Promise<void> {
    this.#flush();
    this.#closed = true;
    this.#unsubscribe();
    const lanes = [...this.#groups.values()].flatMap((group) => {
      const farewell = group.transport.farewell();
      return lanesOf(group).map((lane) => lane.end(farewell));
    });
    await Promise.all(lanes);
  }

  #refuseWhenFull(): void {
    if (this.#closed) throw new AppError('not_found', 'The broadcast has just ended.');
    if (this.viewers() >= this.#options.limits.viewersPerStream) {
      throw new AppError('unavailable', 'This broadcast has reached its limit of viewers.', { retryAfterSeconds: 30 });
    }
  }

  #groupOf(transport: Transport): Group {
    const known = this.#groups.get(transport);
    if (known) return known;
    const { limits, backlog, processes } = this.#options;
    const id = processes?.nextLane() ?? 0;
    const here = new Lane(limits, backlog);
    const group = { transport, here, elsewhere: new Map(), id, frames: createLaneFrames(id) };
    this.#groups.set(transport, group);
    return group;
  }

  #laneIn(process: ViewerProcess, transport: Transport<HandedOver>): ProcessLane {
    const { id, frames, elsewhere } = this.#groupOf(transport);
    const { protocol } = transport;
    const lane =
      elsewhere.get(process) ?? process.openLane({ id, protocol, frames, onJoin: () => this.#scheduleUnlessClosed() });
    elsewhere.set(process, lane);
    return lane;
  }

  #scheduleUnlessClosed(): void {
    if (!this.#closed) this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.limits.batchMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const packets = this.#pending;
    this.#pending = [];
    const now = this.#options.now();
    for (const group of this.#groups.values()) {
      if (packets.length > 0) this.#deliver(group, packets, now);
      this.#admit(group);
    }
  }

  #deliver(group: Group, packets: readonly MediaPacket[], now: number): void {
    const { transport } = group;
    const batch: Batch = {
      whole: once(() => transport.encode(packets)),
      fromKey: once(() => {
        const fresh = this.#fromKey(packets);
        return fresh && transport.encode(fresh);
      }),
    };
    for (const lane of lanesOf(group)) lane.deliver(batch, now);
  }

  /** Codec headers and the batch from its last keyframe on; without video, every frame is a start. */
  #fromKey(packets: readonly MediaPacket[]): MediaPacket[] | undefined {
    const start = this.#stream.tracks?.video === false ? 0 : packets.findLastIndex(({ role }) => role === 'key');
    const first = packets[start];
    return (
      first && [...this.#stream.configs(first.dts), ...packets.slice(start).filter(({ role }) => role !== 'config')]
    );
  }

  #admit(group: Group): void {
    const waiting = lanesOf(group).filter(({ awaitsHead }) => awaitsHead);
    const { tracks } = this.#stream;
    const head = waiting.length > 0 && tracks ? this.#stream.head() : [];
    if (!tracks || head.length === 0) return;

    const { transport } = group;
    const bytes = Buffer.concat([transport.preamble(tracks), transport.encode(head)]);
    for (const lane of waiting) lane.start(bytes);
  }
}

const lanesOf = ({ here, elsewhere }: Group): (Lane | ProcessLane)[] => [here, ...elsewhere.values()];
