import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@': here('.'), '#prisma': here('./lib/db/generated/sqlite') } },
  test: {
    include: [
      'lib/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
      'app/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'e2e/clients/*.test.ts',
      'e2e/support/**/*.test.ts',
    ],
    // Most of them wait for sockets, timers and child processes: more at a time than there are cores.
    maxWorkers: Math.max(3, availableParallelism()),
    testTimeout: 20_000,
    // A busy machine takes more than the usual second to start a program that a test waits for.
    expect: { poll: { timeout: 10_000 } },
    // Migrations of a fresh database, on a machine that does other work too.
    hookTimeout: 60_000,
  },
});
