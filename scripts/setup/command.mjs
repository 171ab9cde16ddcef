import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const running = new Set();

// A step that outlived its parent would write into folders that the next start believes are its own.
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/**
 * Runs a program in the checkout and resolves with what it printed. Rejects with an error whose message ends in that
 * output when the program fails.
 */
export function run(command, args, { env = {}, shell = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
  });
  running.add(child);
  let output = '';
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} failed:\n${output.trim()}`));
    });
  });
}
