// Everything up to `installPackages` runs on a bare clone, so this file and those it imports use only what Node has.
import { join } from 'node:path';
import { bundleServer } from './setup/bundle.mjs';
import { run } from './setup/command.mjs';
import { withLock } from './setup/lock.mjs';
import { requireNode } from './setup/node-version.mjs';
import { installPackages } from './setup/packages.mjs';
import { setupDir, step } from './setup/step.mjs';

const CONFIG = ['package-lock.json', 'tsconfig.json', 'next.config.js', 'postcss.config.mjs'];

const steps = {
  install: installPackages,

  generate: () =>
    step({
      name: 'generate',
      label: 'Generating the database clients',
      inputs: ['prisma/schema.prisma', 'scripts/schemas.mjs', 'scripts/prisma.mjs', 'package-lock.json'],
      outputs: ['lib/db/generated/sqlite/client.ts', 'lib/db/generated/mysql/client.ts'],
      work: async () => (await import('./prisma.mjs')).generate(),
    }),

  bundle: () =>
    step({
      name: 'bundle',
      label: 'Bundling the server',
      inputs: ['lib', 'prisma/schema.prisma', 'scripts/setup/bundle.mjs', ...CONFIG],
      outputs: [
        'dist/main.mjs',
        'dist/next.mjs',
        'dist/viewers.mjs',
        'dist/fast-start.mjs',
        'dist/import-video.mjs',
        'dist/admin.mjs',
        'dist/doctor.mjs',
      ],
      work: bundleServer,
    }),

  /** What Next adds to the types; a build writes the same. */
  types: () =>
    step({
      name: 'types',
      label: 'Generating the types of the routes',
      inputs: ['app', ...CONFIG],
      outputs: ['next-env.d.ts'],
      work: () => runNext(['typegen'], 'development'),
    }),

  pages: () =>
    step({
      name: 'pages',
      label: 'Building the pages (half a minute)',
      inputs: ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', ...CONFIG],
      outputs: ['.next/BUILD_ID'],
      work: () => runNext(['build'], 'production'),
    }),
};

const runNext = (args, mode) =>
  run(process.execPath, ['node_modules/next/dist/bin/next', ...args], {
    env: { NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' },
  });

/**
 * Makes a checkout ready: does those of `names` (`install`, `generate`, `types`, `bundle`, `pages`; in this order) whose
 * inputs changed since the last time. Several processes may call it at once. Rejects with what the failed step printed.
 */
export async function prepare(names) {
  requireNode();
  const onInterrupt = () => process.exit(130);
  const onTerminate = () => process.exit(143);
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  const runInOrder = async () => {
    for (const name of names) await steps[name]();
  };
  await withLock(join(setupDir, 'lock'), runInOrder, () => console.log('Waiting for another setup in this folder …'));
  process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
}

/** `prepare` for commands that cannot do without: ends the process with the reason when it fails. */
export async function prepareOrExit(names) {
  try {
    await prepare(names);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
