import type { Runtime } from '@/lib/runtime';

/** Says in the log what keeps replays from being kept or played elsewhere, each with what to do about it. */
export async function warnOfVod({ vod, log }: Pick<Runtime, 'vod' | 'log'>): Promise<void> {
  const problems = await vod.remote?.check();
  for (const { code, advice } of problems ?? []) log.warn({ code, part: 'vod' }, advice);
}
