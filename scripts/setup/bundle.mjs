import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const ENTRIES = ['main', 'next', 'viewers', 'fast-start', 'import-video', 'admin', 'doctor'];

/** Writes the program around Next (`lib/server/*.ts`) to `dist/*.mjs`, where plain Node runs it. */
export async function bundleServer() {
  const { build } = await import('esbuild');
  removeOldFiles();
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

/** Parts that several entries share are named after their content, so old ones would pile up. */
function removeOldFiles() {
  const folder = join(root, 'dist');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (/\.mjs(\.map)?$/.test(name)) rmSync(join(folder, name));
}
