import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRoute } from '@/lib/media/routes';
import { createFileServer } from './files';
import { readOrCreateSecrets } from './secrets';

/** What went wrong in other programs, tried on the parts that read names and start processes. Numbers: docs/security.md. */
const folder = mkdtempSync(join(tmpdir(), 'kaibo-regressions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sources = ['app', 'components', 'lib'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\/generated\/|\/testing\/|\.test\.tsx?$|\.contract\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
);
const filesWith = (word: RegExp, under = '') =>
  sources.filter(({ path, text }) => path.startsWith(under) && word.test(text)).map(({ path }) => path);

const PATHS = [
  '../secrets.json',
  '..%2fsecrets.json',
  '%2e%2e/secrets.json',
  '%2e%2e%2fsecrets.json',
  '..%5csecrets.json',
  '..\\secrets.json',
  '/secrets.json',
  './secrets.json',
  'file_0000000000000000000000.jpg/../../secrets.json',
  'file_0000000000000000000000.jpg%00.json',
  'secrets.json?x=.jpg',
  '．．/secrets.json',
];

describe('R4, R12, R15: no name leads out of its folder', () => {
  test('of a picture', async () => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(folder, 'secrets.json'), 'secret');
    const serve = createFileServer(files);
    const server = createServer((asked, answer) => void (serve(asked, answer) || answer.writeHead(404).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    for (const path of PATHS) {
      // Not by `fetch`, which tidies the path up before it is sent.
      const status = await new Promise((resolve, reject) =>
        request({ host: '127.0.0.1', port, path: `/files/${encodeURI(path).replaceAll('%25', '%')}` }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end(),
      );
      expect(status, path).toBe(404);
    }
    server.close();
  });

  test.each(PATHS)('of a stream or a replay: %s', (path) => {
    for (const address of [
      `/live/${path}`,
      `/live/a/${path}`,
      `/live/${path}.flv`,
      `/vod/${path}`,
      `/vod/abc/${path}`,
    ]) {
      expect(readRoute(address), address).toEqual({ name: 'unknown' });
    }
  });
});

test('R3: the server asks no address that somebody gives it', () => {
  const asking = filesWith(/(?<![.\w])fetch\(|\bhttps?\.get\(/);
  // Addresses of the settings alone, this very installation and the services its operator chose, and pictures: those
  // that the signed answer of such a service names, or that lie at the origin of the settings.
  expect(asking.filter((path) => !/^(?:components|lib\/client)\//.test(path)).toSorted()).toEqual([
    'lib/providers/chat/tencent/rest.ts',
    'lib/providers/storage/tencent/bucket.ts',
    'lib/providers/tencent/api3.ts',
    'lib/providers/tencent/fetch-picture.ts',
    'lib/server/checkup/check-address.ts',
    'lib/server/checkup/check-callbacks.ts',
    'lib/server/checkup/check-clock.ts',
    'lib/server/doctor.ts',
  ]);
});

test('R8: no command goes through a shell', () => {
  expect(filesWith(/shell:\s*true|\bexecSync\(|import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'/)).toEqual([]);
  // The one program that may be started; its arguments are a list.
  const starters = filesWith(/import \{[^}]*\bspawn\b[^}]*\} from 'node:child_process'/);
  expect(starters).toEqual(['lib/media/snapshots/decoder.ts']);
});

test('R5, R25: no text is ever read as HTML', () =>
  expect(filesWith(/\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write\b|dangerouslySetInnerHTML/)).toEqual(
    [],
  ));

test('R18: each installation makes secrets of its own, for its owner alone', () => {
  const [one, other] = ['one', 'other'].map((name) => {
    const dir = join(folder, name);
    mkdirSync(dir);
    return { secrets: readOrCreateSecrets(dir), mode: statSync(join(dir, 'secrets.json')).mode & 0o777 };
  });
  expect(one?.secrets).not.toEqual(other?.secrets);
  expect(process.platform === 'win32' ? 0o600 : one?.mode).toBe(0o600);
  for (const value of Object.values(one?.secrets ?? {})) expect(String(value).length).toBeGreaterThanOrEqual(32);
});

test('R24: there is no stream of server-sent events whose lines could be split', () =>
  expect(filesWith(/text\/event-stream/)).toEqual([]));

test('R31: signatures and tokens are compared in constant time', () => {
  expect(filesWith(/timingSafeEqual/)).toEqual(['lib/core/is-same-secret.ts']);
  for (const path of filesWith(/\bcreateHmac\(/, 'lib/services')) {
    expect(sources.find((source) => source.path === path)?.text, path).toMatch(/isSameSecret|codeAt/);
  }
});

describe('docs/security.md', () => {
  const rows = readFileSync('docs/security.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| R\d+ /.test(line))
    .map((line) => ({ number: line.split(' ')[1] ?? '', shown: line.split('|')[3]?.trim() ?? '' }));

  test('has a line for each of R1 to R31', () =>
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, i) => `R${i + 1}`)));

  test.each(rows)('$number is shown by tests that exist, or says why it cannot happen', ({ shown }) => {
    if (shown.startsWith('Cannot happen:')) return;
    const pairs = [...shown.matchAll(/“([^”]+)” in `([^`]+)`/g)];
    expect(pairs.length, shown).toBeGreaterThan(0);
    for (const [, title = '', file = ''] of pairs) {
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8'), `${file} has no test “${title}”`).toContain(title);
    }
  });
});
