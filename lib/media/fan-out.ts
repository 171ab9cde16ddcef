import { AppError } from '@/lib/core/errors';
import type { Backlog } from './backlog';
import { Cohort } from './cohort';
import { addTotals, Lane, type LaneTotals } from './lane';
import type { Limits } from './limits';
import type { Stream } from './stream';
import type { StreamingProtocol, Transport } from './transport';
import type { ViewerSocket } from './viewer';
import type { HandedOver } from './viewer-processes/messages';
import type { Visitor } from './viewer-processes/process-lane';
import { tooMuchUnsent, type ViewerProcesses } from './viewer-processes/viewer-processes';

export type FanOutOptions = {
  limits: Limits;
  now: () => number;
  /** Of all streams of this process. */
  backlog: Backlog;
  processes: ViewerProcesses | undefined;
};

/**
 * Carries a stream to many sockets. A write costs the same for one frame as for three, so frames are gathered for
 * `batchMs`; and as writing to all at once makes the last wait for the first, viewers are spread over cohorts that are
 * written to one after the other in that time.
 */
export class FanOut {
  #options: FanOutOptions;
  #stream: Stream;
  #cohorts: readonly Cohort[];
  #unsubscribe: () => void;
  /** Who was sent away and has not left yet. */
  #leaving = new Set<readonly Cohort[]>();
  /** Of those who have. */
  #past: LaneTotals = { sentBytes: 0, skippedBatches: 0 };
  #closed = false;

  constructor(stream: Stream, options: FanOutOptions) {
    this.#options = options;
    this.#stream = stream;
    this.#cohorts = createCohorts(stream, options);
    this.#unsubscribe = stream.subscribe((packet) => {
      for (const cohort of this.#cohorts) cohort.push(packet);
    });
  }

  /**
   * Lets a socket watch; the first bytes follow as soon as there is a keyframe. Returns the function that takes it out
   * again. Throws `unavailable` when the stream is full or too much waits to be sent, `not_found` when it is over.
   */
  add(socket: ViewerSocket, transport: Transport): () => void {
    this.#refuseWhenFull();
    if (this.#options.backlog.isFull) throw tooMuchUnsent();
    return this.#choose().add(socket, transport);
  }

  /**
   * Chooses a viewer process for somebody who comes. Returns what hands the connection over, at once and only once;
   * `undefined` when there is no such process and the viewer has to be served here. Throws as `add` does.
   */
  chooseProcess(transport: Transport<HandedOver>): ((visitor: Visitor) => void) | undefined {
    this.#refuseWhenFull();
    const process = this.#options.processes?.choose();
    if (!process) return undefined;
    const lane = this.#choose().laneIn(process, transport);
    return (visitor) => lane.handOver(visitor);
  }

  /** People watching by one protocol, or by all. */
  viewers(protocol?: StreamingProtocol): number {
    return this.#cohorts.reduce((sum, cohort) => sum + cohort.viewers(protocol), 0);
  }

  /** Totals since the stream began, those who left included. Viewer processes tell theirs every second. */
  totals(): LaneTotals {
    return [this.#cohorts, ...this.#leaving].map(totalsOf).reduce(addTotals, this.#past);
  }

  /** Says goodbye to everybody who watches, as `close` does; who comes from now on is served. */
  async sendAway(): Promise<void> {
    if (this.#closed) return;
    const cohorts = this.#cohorts;
    this.#cohorts = createCohorts(this.#stream, this.#options);
    this.#leaving.add(cohorts);
    await Promise.all(cohorts.map((cohort) => cohort.close()));
    this.#leaving.delete(cohorts);
    this.#past = addTotals(this.#past, totalsOf(cohorts));
  }

  /** Sends what is left, says goodbye and closes every socket. Resolves when also viewer processes have let theirs go. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#unsubscribe();
    await Promise.all(this.#cohorts.map((cohort) => cohort.close()));
  }

  /** One after the other is filled; then all of them grow alike. */
  #choose(): Cohort {
    const { cohortViewers } = this.#options.limits;
    const smallest = () => this.#cohorts.reduce((a, b) => (b.viewers() < a.viewers() ? b : a));
    return this.#cohorts.find((cohort) => cohort.viewers() < cohortViewers) ?? smallest();
  }

  #refuseWhenFull(): void {
    if (this.#closed) throw new AppError('not_found', 'The broadcast has just ended.');
    if (this.viewers() >= this.#options.limits.viewersPerStream) {
      throw new AppError('unavailable', 'This broadcast has reached its limit of viewers.', { retryAfterSeconds: 30 });
    }
  }
}

const totalsOf = (cohorts: readonly Cohort[]): LaneTotals =>
  cohorts
    .flatMap((cohort) => cohort.lanes())
    .map((lane) => lane.totals())
    .reduce(addTotals, { sentBytes: 0, skippedBatches: 0 });

function createCohorts(stream: Stream, { limits, now, backlog, processes }: FanOutOptions): Cohort[] {
  const { batchMs, cohorts } = limits;
  return Array.from(
    { length: cohorts },
    (_, index) =>
      new Cohort({
        stream,
        createLane: () => new Lane(limits, backlog),
        nextGroup: () => processes?.nextLane() ?? 0,
        now,
        batchMs,
        phaseMs: Math.round((index * batchMs) / cohorts),
      }),
  );
}
