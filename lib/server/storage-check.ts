import type { Runtime } from '@/lib/runtime';

/** Says in the log what keeps pictures from being stored, shown or uploaded, each with what to do about it. */
export async function warnOfStorage({ env, storage, log }: Pick<Runtime, 'env' | 'storage' | 'log'>): Promise<void> {
  const problems = await storage.check?.(env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin);
  for (const { code, advice } of problems ?? []) log.warn({ code, part: 'storage' }, advice);
}
