import { join } from 'node:path';
import { root } from './root.mjs';

const ENTRIES = ['main', 'next', 'admin'];

/** Writes the program around Next (`lib/server/*.ts`) to `dist/*.mjs`, where plain Node runs it. */
export async function bundleServer() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES.map((name) => join('lib', 'server', `${name}.ts`)),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    bundle: true,
    splitting: true,
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
}
