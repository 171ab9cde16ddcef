import { availableParallelism } from 'node:os';
import type { Env } from '@/lib/core/env';
import type { Log } from '@/lib/core/log';
import type { ViewerProcessesSetting } from '@/lib/media/viewer-processes/viewer-processes';

/** One core is for the edge and one for the pages; more processes than this have never been tried. */
const CORES_FOR_OTHERS = 2;
const MOST_BY_THEMSELVES = 4;

type Machine = { cores: number; platform: NodeJS.Platform };

/** How many viewer processes this machine gets: as many as were asked for, or one for each core to spare, up to four. */
export function countViewerProcesses(
  wanted: Env['VIEWER_PROCESSES'],
  { cores, platform }: Machine = { cores: availableParallelism(), platform: process.platform },
): number {
  if (platform === 'win32') return 0; // connections cannot be handed over there
  if (wanted !== 'auto') return wanted;
  return Math.max(0, Math.min(MOST_BY_THEMSELVES, cores - CORES_FOR_OTHERS));
}

/** The viewer processes of this installation, started like the other processes: from the source, or from the bundle. */
export function readViewerProcesses(
  { VIEWER_PROCESSES }: Pick<Env, 'VIEWER_PROCESSES'>,
  { log, isDevelopment }: { log: Log; isDevelopment: boolean },
): ViewerProcessesSetting {
  const count = countViewerProcesses(VIEWER_PROCESSES);
  if (VIEWER_PROCESSES !== 'auto' && count < VIEWER_PROCESSES) {
    log.warn({}, 'VIEWER_PROCESSES has no effect on Windows: one process serves all viewers');
  }
  const script = new URL(isDevelopment ? './viewers.ts' : './viewers.mjs', import.meta.url);
  return { count, script, execArgv: process.execArgv };
}
