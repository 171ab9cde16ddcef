import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 250;
const HEARTBEAT_MS = 2_000;
const SILENT_MS = 60_000;

/**
 * Runs `work` while no other process holds the lock `file`, and resolves with its result. Waits as long as the holder
 * lives; a lock whose holder died is taken over. `onWait` is called once when there is waiting to do.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  if (!tryLock(file)) {
    onWait();
    while (!tryLock(file)) await delay(RETRY_MS);
  }
  const unlock = () => rmSync(file, { force: true });
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), HEARTBEAT_MS);
  process.on('exit', unlock);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', unlock);
    unlock();
  }
}

/** A dead lock is only removed here and taken at the next try, so that two takers do not remove each other's. */
function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (isDead(file)) rmSync(file, { force: true });
  return false;
}

/** Process numbers are used again, most of all in containers: silence counts as death too. */
function isDead(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > SILENT_MS) return true;
    const pid = Number(readFileSync(file, 'utf8'));
    return pid !== 0 && (pid === process.pid || !isRunning(pid));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
