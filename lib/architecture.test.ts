import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Every folder, and the only folders it may import. Read top to bottom: nothing imports upwards. */
const MAY_IMPORT: Record<string, string[]> = {
  'lib/core': [],
  'lib/contracts': ['lib/core'],
  'lib/messages': ['lib/core'],
  'lib/media': ['lib/core'],
  'lib/chat': ['lib/core', 'lib/contracts'],
  'lib/db': ['lib/core', 'lib/contracts'],
  'lib/client': ['lib/core', 'lib/contracts'],
  'lib/providers': ['lib/core', 'lib/contracts', 'lib/media', 'lib/chat'],
  'lib/bus': ['lib/core', 'lib/contracts'],
  'lib/runtime.ts': ['lib/core', 'lib/db', 'lib/providers', 'lib/bus'],
  'lib/services': ['lib/core', 'lib/contracts', 'lib/db', 'lib/providers', 'lib/bus', 'lib/runtime.ts'],
  'lib/http': ['lib/core', 'lib/contracts', 'lib/messages', 'lib/services', 'lib/runtime.ts'],
  'lib/server': [
    'lib/core',
    'lib/contracts',
    'lib/messages',
    'lib/media',
    'lib/chat',
    'lib/db',
    'lib/providers',
    'lib/bus',
    'lib/runtime.ts',
    'lib/services',
    'lib/http',
  ],
  'lib/architecture.test.ts': [],
  components: ['lib/core', 'lib/contracts', 'lib/client'],
  app: [
    'components',
    'lib/core',
    'lib/contracts',
    'lib/client',
    'lib/messages',
    'lib/http',
    'lib/services',
    'lib/runtime.ts',
  ],
};

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*['"]((?:@\/|\.)[^'"]+)['"]/g;

const layers = Object.keys(MAY_IMPORT);
const layerOf = (path: string) =>
  layers.find((layer) => path === layer || `${path}.ts` === layer || path.startsWith(`${layer}/`));
const target = (file: string, specifier: string) =>
  specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(file), specifier);

const files = ['app', 'components', 'lib'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/generated/')),
);
const sources = files.map((file) => ({ file, source: readFileSync(file, 'utf8'), layer: layerOf(file) }));

/** Files outside `allowed` whose source matches `word`; test files may say what they like. */
const offenders = (word: RegExp, allowed: (file: string) => boolean) =>
  sources
    .filter(({ file, source }) => !/\.test\.tsx?$/.test(file) && !allowed(file) && word.test(source))
    .map(({ file }) => file);

test('the scan saw the code', () => expect(files.length).toBeGreaterThan(100));

test.each(sources)('$file imports only what its layer may', ({ file, source, layer }) => {
  expect(layer, 'belongs to a declared layer').toBeDefined();
  const allowed = MAY_IMPORT[layer ?? ''] ?? [];
  const strays = [...source.matchAll(SPECIFIER)]
    .map(([, specifier = '']) => layerOf(target(file, specifier)))
    .filter((to) => to !== undefined && to !== layer && !allowed.includes(to));
  expect(strays).toEqual([]);
});

test('only lib/db talks to Prisma', () =>
  expect(offenders(/from ['"](@prisma\/|#prisma\/)/, (file) => file.startsWith('lib/db/'))).toEqual([]));

test('settings are read in one place', () =>
  expect(offenders(/process\.env\b(?!\.(NODE_ENV|KAIBO_[A-Z_]+)\b)/, (file) => file === 'lib/core/env.ts')).toEqual(
    [],
  ));

test('vendor words stay inside their drivers', () =>
  expect(
    offenders(
      /tencent|usersig/i,
      (file) =>
        /^lib\/providers\/(.*\/)?tencent\//.test(file) ||
        choosesDriver(file) ||
        isDriverInBrowsers(file) ||
        isAboutTheUrlForm(file) ||
        speaksToApps(file),
    ),
  ).toEqual([]));

test('browser code imports nothing of Node', () =>
  expect(
    offenders(/from ['"]node:/, (file) => !(file.startsWith('lib/client/') || file.startsWith('components/'))),
  ).toEqual([]));

/** Settings have the names of the services they are for, and a driver is chosen by its name. */
const choosesDriver = (file: string) => /^lib\/(core\/env(-\w+)?|providers\/\w+\/create-\w+)\.ts$/.test(file);

/** A page logs in to a service by itself: which driver does, and the names of what that one is handed. */
const isDriverInBrowsers = (file: string) =>
  [
    'lib/client/chat/connections/group.ts',
    'lib/client/chat/connections/tencent-group.ts',
    'lib/contracts/chat-entrance.ts',
    'lib/chat/testing/memory-groups.ts',
  ].includes(file);

/** The fields of that protocol have names of their own. */
const speaksToApps = (file: string) => file.includes('/xiaozhibo/');

/** Comments may cite where the form of an address comes from. */
function isAboutTheUrlForm(file: string): boolean {
  return ['lib/contracts/streams.ts', 'lib/providers/live/stream-signature.ts'].includes(file);
}
