import type { Lane } from './lane';
import { once } from './once';
import type { MediaPacket } from './packet';
import type { Stream } from './stream';
import type { StreamingProtocol, Transport } from './transport';
import type { Batch, ViewerSocket } from './viewer';
import { createLaneFrames, type LaneFrames } from './viewer-processes/frames';
import type { HandedOver } from './viewer-processes/messages';
import type { ProcessLane } from './viewer-processes/process-lane';
import type { ViewerProcess } from './viewer-processes/viewer-process';

/** The viewers of one transport: those of this process, and those of each viewer process. */
type Group = {
  transport: Transport;
  here: Lane;
  elsewhere: Map<ViewerProcess, ProcessLane>;
  /** How viewer processes call it. */
  id: number;
  frames: LaneFrames;
};

export type CohortOptions = {
  stream: Stream;
  createLane: () => Lane;
  /** A number that no other group of this process has. */
  nextGroup: () => number;
  now: () => number;
  /** How often this cohort is written to… */
  batchMs: number;
  /** …and when: at times that, divided by `batchMs`, leave this. */
  phaseMs: number;
};

/**
 * Viewers who are written to at the same moments. Packets are gathered until then, encoded once per transport, and
 * written once per viewer here and once per viewer process; whoever joined meanwhile shares one buffer with codec headers
 * and the frames since the last keyframe.
 */
export class Cohort {
  #options: CohortOptions;
  #groups = new Map<Transport, Group>();
  #pending: MediaPacket[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: CohortOptions) {
    this.#options = options;
  }

  /** People watching by one protocol, or by all. */
  viewers(protocol?: StreamingProtocol): number {
    return [...this.#groups.values()]
      .filter(({ transport }) => !protocol || transport.protocol === protocol)
      .flatMap(lanesOf)
      .reduce((sum, { size }) => sum + size, 0);
  }

  /** All there are, those who left included in their totals. */
  lanes(): (Lane | ProcessLane)[] {
    return [...this.#groups.values()].flatMap(lanesOf);
  }

  /** Lets a socket wait for its first bytes. The function that is returned is to be called when it has closed. */
  add(socket: ViewerSocket, transport: Transport): () => void {
    const leave = this.#groupOf(transport).here.add(socket);
    this.#schedule();
    return leave;
  }

  /** Where viewers that `process` serves are written to. */
  laneIn(process: ViewerProcess, transport: Transport<HandedOver>): ProcessLane {
    const { id, frames, elsewhere } = this.#groupOf(transport);
    const { protocol } = transport;
    const lane = elsewhere.get(process) ?? process.openLane({ id, protocol, frames, onJoin: () => this.#schedule() });
    elsewhere.set(process, lane);
    return lane;
  }

  /** Takes the next packet of the stream, to be written at this cohort's next moment. */
  push(packet: MediaPacket): void {
    if (this.#groups.size === 0) return;
    this.#pending.push(packet);
    this.#schedule();
  }

  /** Sends what is left, says goodbye and closes every socket. Resolves when also viewer processes have let theirs go. */
  async close(): Promise<void> {
    this.#flush();
    this.#closed = true;
    const leaving = [...this.#groups.values()].flatMap((group) => {
      const farewell = group.transport.farewell();
      return lanesOf(group).map((lane) => lane.end(farewell));
    });
    await Promise.all(leaving);
  }

  #groupOf(transport: Transport): Group {
    const known = this.#groups.get(transport);
    if (known) return known;
    const id = this.#options.nextGroup();
    const here = this.#options.createLane();
    const group = { transport, here, elsewhere: new Map(), id, frames: createLaneFrames(id) };
    this.#groups.set(transport, group);
    return group;
  }

  #schedule(): void {
    if (this.#closed) return;
    const { now, batchMs, phaseMs } = this.#options;
    this.#timer ??= setTimeout(() => this.#flush(), batchMs - ((now() - phaseMs) % batchMs));
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
    const { stream } = this.#options;
    const start = stream.tracks?.video === false ? 0 : packets.findLastIndex(({ role }) => role === 'key');
    const first = packets[start];
    return first && [...stream.configs(first.dts), ...packets.slice(start).filter(({ role }) => role !== 'config')];
  }

  #admit(group: Group): void {
    const { stream } = this.#options;
    const waiting = lanesOf(group).filter(({ awaitsHead }) => awaitsHead);
    const { tracks } = stream;
    const head = waiting.length > 0 && tracks ? stream.head() : [];
    if (!tracks || head.length === 0) return;

    const { transport } = group;
    const bytes = Buffer.concat([transport.preamble(tracks), transport.encode(head)]);
    for (const lane of waiting) lane.start(bytes);
  }
}

const lanesOf = ({ here, elsewhere }: Group): (Lane | ProcessLane)[] => [here, ...elsewhere.values()];
