import type { Finding } from '@/lib/contracts/checkup';

/** Rejects when no engine answers. How many broadcasts it carries, and to how many people, for whoever may know. */
export type EngineHealth = () => Promise<{ streams: number; viewers: number } | undefined>;

/** Whether the media engine answers. */
export const checkEngine = async (health: EngineHealth): Promise<Finding[]> => {
  try {
    const load = await health();
    return [load ? { id: 'engineAnswers', values: load } : { id: 'engineRuns', values: {} }];
  } catch {
    return [{ id: 'engineSilent', values: {} }];
  }
};
