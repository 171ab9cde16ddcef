import { AppError } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import type { Limits } from '../limits';
import { ViewerProcess, type ViewerProgram } from './viewer-process';

/** How many, and what they run. */
export type ViewerProcessesSetting = ViewerProgram & { count: number };

type ViewerProcessesOptions = { setting: ViewerProcessesSetting | undefined; limits: Limits; log: Log };

/** How the viewer processes do. `restarts` counts those that ended by themselves, since the start. */
export type ViewerProcessesStats = {
  running: number;
  restarts: number;
  /** Of each that runs. */
  viewers: number[];
  pids: number[];
  bufferedBytes: number;
  lostBatches: number;
};

/** The limits of each process, this one included: what all of them share is divided. */
export const limitsOfEach = (limits: Limits, { count } = { count: 0 }): Limits => ({
  ...limits,
  viewerBufferedBytesTotal: limits.viewerBufferedBytesTotal / (count + 1),
});

/** Starts as many viewer processes as wanted and keeps them alive until `close`. `limits` are those of each. */
export function createViewerProcesses({ setting, limits, log }: ViewerProcessesOptions) {
  const running = new Set<ViewerProcess>();
  let lastLane = 0;
  let restarts = 0;
  let pastLostBatches = 0;
  let isClosed = false;

  function start(): void {
    if (isClosed || !setting) return;
    const started = new ViewerProcess({
      program: setting,
      limits,
      log,
      onExit() {
        running.delete(started);
        pastLostBatches += started.lostBatches;
        if (isClosed) return;
        restarts++;
        log.warn({}, 'A viewer process ended and is started again; its viewers have to connect again');
        setTimeout(start, limits.processRestartMs).unref();
      },
    });
    running.add(started);
  }
  for (let i = 0; i < (setting?.count ?? 0); i++) start();

  const ready = () => [...running].filter(({ isReady }) => isReady);

  return {
    /** A number that no other lane has had. */
    nextLane: () => ++lastLane,

    /**
     * The process with the fewest viewers; `undefined` while none is there, or when handing over takes too long because
     * all cores are busy. Throws `unavailable` when too much waits to be sent in each of them.
     */
    choose(): ViewerProcess | undefined {
      const candidates = ready().filter(({ isFull }) => !isFull);
      if (candidates.length === 0 && ready().length > 0) throw tooMuchUnsent();
      const [first, ...others] = candidates.filter(({ waitMs }) => waitMs <= limits.processWaitMs);
      return others.reduce((best, each) => (best && each.viewers >= best.viewers ? best : each), first);
    },

    stats: (): ViewerProcessesStats => {
      const all = ready();
      return {
        running: all.length,
        restarts,
        viewers: all.map(({ viewers }) => viewers),
        pids: all.map(({ pid }) => pid),
        bufferedBytes: all.reduce((sum, { bufferedBytes }) => sum + bufferedBytes, 0),
        lostBatches: all.reduce((sum, { lostBatches }) => sum + lostBatches, pastLostBatches),
      };
    },

    /** Ends all of them, and with them the connections of their viewers. */
    async close(): Promise<void> {
      isClosed = true;
      await Promise.all([...running].map((each) => each.stop()));
    },
  };
}

export type ViewerProcesses = ReturnType<typeof createViewerProcesses>;

/** The answer to a viewer who comes while those who are there do not take what they get. */
export const tooMuchUnsent = () =>
  new AppError('unavailable', 'The network of this server does not keep up. Try again in a moment.', {
    retryAfterSeconds: 10,
  });
