import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const PARENT_CHECK_MS = 500;

/**
 * Runs Node on `args` in the foreground, passes SIGINT and SIGTERM on to it, and ends this process with its exit code.
 */
export function runInForeground(args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'));
  }
  stopWithNpm(child);
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** `npm start` runs us through `sh -c`, which keeps signals to itself: when the shell is gone, stop too. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), PARENT_CHECK_MS).unref();
}
