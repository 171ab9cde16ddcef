import { setTimeout as wait } from 'node:timers/promises';
import { isWriteConflict } from './failures';

const MAX_ATTEMPTS = 6;
const FIRST_WAIT_MS = 10;

/** Runs a transaction again when MySQL chose it as the victim of a deadlock; nothing of the failed attempt remains. */
export async function withRetry<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isWriteConflict(error)) throw error;
    }
    await wait(FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random()));
  }
}
