import type { Finding } from '@/lib/contracts/checkup';
import type { Db } from '@/lib/db/db';

/** A page asks several times; beyond this it feels slow. */
const SLOW_MS = 100;

/** Whether the database answers, and how fast. */
export async function checkDatabase(db: Pick<Db, 'ping'>): Promise<Finding[]> {
  try {
    // The first question may have to open a connection, which is done once.
    await db.ping();
  } catch (error) {
    return [{ id: 'databaseSilent', values: { reason: reasonOf(error) } }];
  }
  const askedAt = performance.now();
  await db.ping().catch(() => {});
  const ms = Math.ceil(performance.now() - askedAt);
  return [{ id: ms > SLOW_MS ? 'databaseSlow' : 'databaseAnswers', values: { ms } }];
}

/** The code alone: messages of drivers name hosts and people. */
const reasonOf = (error: unknown): string => String((error as { code?: unknown }).code ?? 'unknown');
