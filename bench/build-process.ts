import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles `bench/processes/<name>.ts` the way the product is bundled, and returns the path of what plain Node runs. */
export async function buildProcess(name: string): Promise<string> {
  const outfile = join(root, 'dist', 'bench', `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [join('bench', 'processes', `${name}.ts`)],
    outfile,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    bundle: true,
    packages: 'external',
    // the clip is found by its place in the repository
    define: { 'import.meta.url': JSON.stringify(new URL('../e2e/support/clip.ts', import.meta.url).href) },
    logLevel: 'error',
  });
  return outfile;
}
