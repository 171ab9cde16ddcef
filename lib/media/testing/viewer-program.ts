import type { MediaEngine } from '../engine';
import { waitUntil } from './wait-until';

/** The program of a viewer process, run from its source. */
export const VIEWER_PROGRAM = {
  script: new URL('../../server/viewers.ts', import.meta.url),
  execArgv: ['--import', 'tsx'],
};

/** A busy machine takes its time to compile the program. */
const START_TIMEOUT_MS = 40_000;

/** Resolves when so many viewer processes are running. */
export const processesRun = (engine: MediaEngine, count: number) =>
  waitUntil(() => engine.audience().running === count, START_TIMEOUT_MS);
