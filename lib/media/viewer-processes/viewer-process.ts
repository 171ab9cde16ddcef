import { type ChildProcess, fork } from 'node:child_process';
import { Socket } from 'node:net';
import type { Log } from '@/lib/core/log';
import type { Limits } from '../limits';
import type { ViewerSocket } from '../viewer';
import type { LaneFrames } from './frames';
import {
  type HandedOver,
  isProcessMessage,
  PIPE_FD,
  type ProcessLimits,
  type ProcessMessage,
  type VisitorMessage,
} from './messages';
import { ProcessLane, type Visitor } from './process-lane';

/** The program of a viewer process and the options that Node needs to run it. */
export type ViewerProgram = { script: URL; execArgv: readonly string[] };

export type ViewerProcessOptions = {
  program: ViewerProgram;
  /** Those of this process and of each viewer in it. */
  limits: Limits;
  log: Log;
  /** It has ended, on its own or not, and everybody in it is disconnected. */
  onExit: () => void;
};

const LOOK_EVERY_MS = 1_000;
const STOP_TIMEOUT_MS = 2_000;

/** One process that serves viewers, from its start to its end. */
export class ViewerProcess {
  bufferedBytes = 0;
  isReady = false;
  #options: ViewerProcessOptions;
  #child: ChildProcess;
  #pipe: ViewerSocket;
  #lanes = new Map<number, ProcessLane>();
  #waiting: { visitor: Visitor; lane: number; protocol: HandedOver }[] = [];
  /** A socket is on its way: one at a time, so that those who still wait are ours to close when the process ends. */
  #isHandingOver = false;
  #handedOverAt = 0;
  /** How long the latest took; the first is expected to take so long. */
  #handOverMs = 1;
  /** Of lanes that are over. */
  #pastLostBatches = 0;
  #silentLooks = 0;
  #looking: NodeJS.Timeout;
  #exited: Promise<void>;

  constructor(options: ViewerProcessOptions) {
    const { program, limits } = options;
    this.#options = options;
    this.#child = fork(program.script, [JSON.stringify(limitsInside(limits))], {
      execArgv: [...program.execArgv],
      stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    this.#pipe = this.#openPipe();
    this.#child.on('message', (message) => isProcessMessage(message) && this.#hear(message));
    this.#child.on('error', (error) => options.log.error({ err: error }, 'A viewer process failed'));
    this.#exited = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    void this.#exited.then(() => this.#lose());
    this.#looking = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  get viewers(): number {
    return [...this.#lanes.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Batches that this process was too slow for, since its start. */
  get lostBatches(): number {
    return [...this.#lanes.values()].reduce((sum, { lostBatches }) => sum + lostBatches, this.#pastLostBatches);
  }

  /** How long one who comes now would wait to be handed over. */
  get waitMs(): number {
    return this.#waiting.length * this.#handOverMs;
  }

  get isFull(): boolean {
    return this.bufferedBytes > this.#options.limits.viewerBufferedBytesTotal;
  }

  /** A lane for the viewers of one stream by one transport. `onJoin` is called when somebody there waits to begin. */
  openLane({ id, protocol, frames, onJoin }: LaneOpening): ProcessLane {
    const { limits } = this.#options;
    const lane = new ProcessLane({
      frames,
      pipe: this.#pipe,
      limits: {
        ...limits,
        viewerQueueBytes: limits.processQueueBytes,
        viewerResumeBytes: limits.processResumeBytes,
      },
      handOver: (visitor) => {
        this.#waiting.push({ visitor, lane: id, protocol });
        this.#handOver();
      },
      onJoin,
      onClose: () => {
        this.#pastLostBatches += lane.lostBatches;
        this.#lanes.delete(id);
      },
    });
    this.#lanes.set(id, lane);
    return lane;
  }

  /** Ends the process, and with it the connections of its viewers. Resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const insisting = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(insisting);
  }

  #openPipe(): ViewerSocket {
    const pipe = this.#child.stdio[PIPE_FD];
    if (!(pipe instanceof Socket)) throw new Error('A viewer process has no pipe');
    pipe.on('error', () => {}); // the exit tells
    return {
      get writableLength() {
        return pipe.writableLength;
      },
      get destroyed() {
        return pipe.destroyed;
      },
      write: (bytes) => pipe.write(bytes),
      end: (bytes) => pipe.write(bytes),
      destroy: () => this.#kill('A viewer process stays behind'),
    };
  }

  #hear(message: ProcessMessage): void {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        break;
      case 'took':
        this.#isHandingOver = false;
        this.#handOverMs = performance.now() - this.#handedOverAt;
        this.#lanes.get(message.lane)?.join();
        this.#handOver();
        break;
      case 'report':
        this.#silentLooks = 0;
        this.bufferedBytes = message.bufferedBytes;
        for (const report of message.lanes) this.#lanes.get(report.lane)?.report(report);
        break;
      default:
        message satisfies never;
    }
  }

  #handOver(): void {
    if (this.#isHandingOver || !this.#child.connected) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const { visitor, lane, protocol } = next;
    const { socket, greeting, received } = visitor;
    const message: VisitorMessage = {
      lane,
      protocol,
      greeting: greeting.toString('base64'),
      received: received.toString('base64'),
    };
    this.#isHandingOver = true;
    this.#handedOverAt = performance.now();
    this.#child.send(message, socket, {}, () => {});
    socket.destroy(); // what is left of it here; the connection itself when it could not be sent
  }

  /** A process that says nothing for long hangs, and its viewers see nothing. */
  #look(): void {
    if (!this.isReady) return; // starting takes as long as the machine needs
    this.#silentLooks++;
    if (this.#silentLooks * LOOK_EVERY_MS <= this.#options.limits.processSilentMs) return;
    this.#kill('A viewer process does not answer');
  }

  #kill(why: string): void {
    if (this.#child.killed) return;
    this.#options.log.error({ pid: this.pid }, why);
    this.#child.kill('SIGKILL');
  }

  #lose(): void {
    clearInterval(this.#looking);
    this.isReady = false;
    this.bufferedBytes = 0;
    for (const { visitor } of this.#waiting.splice(0)) visitor.socket.destroy();
    for (const lane of this.#lanes.values()) lane.lose();
    this.#options.onExit();
  }
}

function limitsInside(limits: Limits): ProcessLimits {
  const { viewerQueueBytes, viewerResumeBytes, viewerStuckMs, viewerDeafMs, viewerFarewellMs } = limits;
  const { viewerBufferedBytesTotal } = limits;
  return {
    viewerQueueBytes,
    viewerResumeBytes,
    viewerStuckMs,
    viewerDeafMs,
    viewerFarewellMs,
    viewerBufferedBytesTotal,
  };
}

type LaneOpening = { id: number; protocol: HandedOver; frames: LaneFrames; onJoin: () => void };
