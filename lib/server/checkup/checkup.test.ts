import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHECKS, FINDINGS } from '@/lib/contracts/checkup';
import { createCleanup } from '@/lib/core/cleanup';
import { readEnv } from '@/lib/core/env';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import type { Secrets } from '@/lib/core/secrets';
import type { Db } from '@/lib/db/db';
import { createCertificate } from '@/lib/media/testing/certificate';
import { createTencentChat } from '@/lib/providers/chat/tencent/chat';
import type { RemoteLive } from '@/lib/providers/live/live-provider';
import { readCssSettings } from '@/lib/providers/live/tencent/css-settings';
import { createTencentLive } from '@/lib/providers/live/tencent/tencent-live';
import { ApiRefusal } from '@/lib/providers/tencent/api3';
import type { RemoteVod, VodProblem } from '@/lib/providers/vod/vod-provider';
import { webhookToken } from '@/lib/services/webhook-token';
import { createClientAddress } from '../client-address';
import { createEcho } from '../echo';
import { checkAddress } from './check-address';
import { checkCallbacks } from './check-callbacks';
import { checkCertificate } from './check-certificate';
import { checkChat } from './check-chat';
import { checkClock } from './check-clock';
import { checkDatabase } from './check-database';
import { checkDisk } from './check-disk';
import { checkFfmpeg } from './check-ffmpeg';
import { checkLive } from './check-live';
import { checkOpenFiles } from './check-open-files';
import { checkStorage } from './check-storage';
import { checkVod } from './check-vod';
import { runCheckup } from './checkup';
import { isLocalHost } from './is-local-host';

const secrets: Secrets = { guestKey: 'g'.repeat(52), playKey: 'p'.repeat(52) };
/** Valid for two days. */
const certificate = createCertificate();
const cleanup = createCleanup();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibo-checkup-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
});
afterAll(() => cleanup.run());

/** Somebody who answers at an address of this machine. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.add(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** This installation, behind a proxy that says whom it speaks for. */
function listenAsOurselves({ trusted = '', forwardedFor }: { trusted?: string; forwardedFor?: string } = {}) {
  const serveEcho = createEcho(secrets, createClientAddress(trusted));
  return listen((request, response) => {
    if (forwardedFor) request.headers['x-forwarded-for'] = forwardedFor;
    if (!serveEcho(request, response)) response.writeHead(404).end();
  });
}

async function addressOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** A provider of which only the list of streams is asked. */
const elsewhere = (listOnAir: RemoteLive['listOnAir']) => ({ listOnAir }) as Partial<RemoteLive> as RemoteLive;

const ids = (findings: { id: string }[]) => findings.map(({ id }) => id);

test('an address that leads here is recognised, and told to be plain', async () => {
  expect(ids(await checkAddress(secrets, await listenAsOurselves()))).toEqual(['addressReached', 'addressPlain']);
});

test('an address that leads to another installation or program is told', async () => {
  const other = { ...secrets, guestKey: 'x'.repeat(52) };
  expect(ids(await checkAddress(other, await listenAsOurselves()))).toEqual(['addressElsewhere']);
  const stranger = await listen((_, response) => response.end('<h1>It works!</h1>'));
  expect(await checkAddress(secrets, stranger)).toEqual([
    { id: 'addressElsewhere', values: { url: stranger, status: 200 } },
  ]);
});

test('an address where nobody answers is told with its reason', async () => {
  const [found] = await checkAddress(secrets, await addressOfNobody());
  expect(found).toMatchObject({ id: 'addressSilent', values: { reason: 'ECONNREFUSED' } });
  expect(ids(await checkAddress(secrets, undefined))).toEqual(['addressUnset']);
});

test('a proxy that is not believed is told, one that is believed is not', async () => {
  const forwardedFor = '203.0.113.7';
  const unknown = await listenAsOurselves({ forwardedFor });
  expect(ids(await checkAddress(secrets, unknown))).toContain('addressProxyUnknown');
  const known = await listenAsOurselves({ forwardedFor, trusted: '127.0.0.1' });
  expect(ids(await checkAddress(secrets, known))).not.toContain('addressProxyUnknown');
});

test('the echo answers words of its own kind alone', async () => {
  const base = await listenAsOurselves();
  for (const word of ['', 'short', 'x'.repeat(65), 'with%20a%20space%20inside']) {
    expect((await fetch(`${base}/.well-known/kaibo-echo?word=${word}`)).status).toBe(400);
  }
});

test('a database that does not answer is told by its code, not its words', async () => {
  const refuse = async () => {
    throw Object.assign(new Error('Access denied for user secret@host'), { code: 'P1000' });
  };
  expect(await checkDatabase({ ping: refuse })).toEqual([{ id: 'databaseSilent', values: { reason: 'P1000' } }]);
  expect(ids(await checkDatabase({ ping: async () => {} }))).toEqual(['databaseAnswers']);
});

test('a folder that is a file cannot be written to', async () => {
  const file = join(folder, 'not-a-folder');
  writeFileSync(file, '');
  expect(ids(await checkDisk(file))).toEqual(['diskReadOnly']);
  expect(ids(await checkDisk(folder))[0]).toMatch(/^disk(Roomy|Low|Full)$/);
});

test.skipIf(!certificate)('a certificate is told by the days it has left (needs openssl)', () => {
  const idAt = (days: number) => ids(checkCertificate(certificate, Date.now() + days * 86_400_000));
  expect([idAt(-30), idAt(0), idAt(3)]).toEqual([['certificateValid'], ['certificateEnds'], ['certificateEnded']]);
  expect(checkCertificate(undefined)).toEqual([]);
});

test('a program that is not there is told by its name', async () => {
  expect(await checkFfmpeg('no-such-ffmpeg')).toEqual([{ id: 'ffmpegMissing', values: { program: 'no-such-ffmpeg' } }]);
});

test('few open files are told, and nothing where the system does not say', async () => {
  const limits = join(folder, 'limits');
  writeFileSync(limits, 'Max open files            1024                 524288               files\n');
  expect(await checkOpenFiles(limits)).toEqual([{ id: 'openFilesFew', values: { files: 1_024 } }]);
  expect(await checkOpenFiles(join(folder, 'nothing'))).toEqual([]);
});

test('a live provider elsewhere is asked', async () => {
  const cloud = { name: 'Cloud', remote: elsewhere(async () => [{ stream: 'a', since: new Date() }]) };
  expect(await checkLive(cloud)).toEqual([{ id: 'liveAnswers', values: { name: 'Cloud', streams: 1 } }]);
  const cause = new ApiRefusal('AuthFailure.SignatureFailure');
  const refuse = () => Promise.reject(new AppError('provider_failed', 'It did not accept X.', { cause }));
  const [found] = await checkLive({ name: 'Cloud', remote: elsewhere(refuse) });
  expect(found).toMatchObject({ id: 'liveRefuses', values: { why: 'secret', code: 'AuthFailure.SignatureFailure' } });
  expect(await checkLive({ name: 'embedded' })).toEqual([]);
});

describe('callbacks', () => {
  const SETTINGS = {
    LIVE_PROVIDER: 'tencent',
    TENCENT_SECRET_ID: 'dummy-id',
    TENCENT_SECRET_KEY: 'dummy-key',
    TENCENT_CSS_PUSH_DOMAIN: 'push.example.com',
    TENCENT_CSS_PLAY_DOMAIN: 'play.example.com',
    TENCENT_CSS_PUSH_KEY: 'push-key',
    TENCENT_CSS_PLAY_KEY: 'play-key',
    TENCENT_CSS_CALLBACK_KEY: 'callbackkey1234',
  };
  const PUBLIC = 'https://live.example.org';
  const live = createTencentLive(readCssSettings(readEnv(SETTINGS)));
  const check = (publicUrl: string | undefined) => checkCallbacks({ live, chat: null, secrets, publicUrl });

  /** A site that answers reports: `judge` says with what status. */
  const listenForReports = (judge: (body: string) => number) =>
    listen(async (request, response) => {
      const body = await text(request);
      const isOurs = request.url === `/api/callbacks/live/${webhookToken(secrets)}`;
      response.writeHead(isOurs ? judge(body) : 404).end();
    });

  /** Reads a report as the product does. */
  const judge = (body: string): number => {
    try {
      live.remote?.readReports(body);
      return 200;
    } catch (error) {
      return AppError.is(error) ? ERROR_STATUS[error.code] : 500;
    }
  };

  test('arrive, though a cloud could not reach an address of this machine', async () => {
    const here = await listenForReports(judge);
    expect(await check(here)).toEqual([{ id: 'callbacksLocal', values: { url: here } }]);
    const ask = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => ask(String(url).replace(PUBLIC, here), init));
    expect(ids(await check(PUBLIC))).toEqual(['callbacksArrive']);
    vi.restoreAllMocks();
  });

  test('that do not arrive are told by what came instead, and never by the secret address', async () => {
    const signIn = await listenForReports(() => 302);
    expect(await check(signIn)).toEqual([{ id: 'callbacksLost', values: { url: signIn, reason: 302 } }]);
    const nobody = await addressOfNobody();
    expect(await check(nobody)).toEqual([{ id: 'callbacksLost', values: { url: nobody, reason: 'ECONNREFUSED' } }]);
    expect(ids(await check(undefined))).toEqual(['callbacksUnset']);
  });

  test('of chat are tried in their own form', async () => {
    const chat = createTencentChat({
      sdkAppId: 1_400_000_001,
      secretKey: 'f'.repeat(64),
      webhookToken: 'a token of the console',
      admin: 'administrator',
      endpoint: 'http://localhost',
      proxyUrl: null,
    });
    const tried: string[] = [];
    const here = await listen(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const isOurs = pathname === `/api/callbacks/im/${webhookToken(secrets, 'im')}`;
      try {
        if (isOurs) tried.push(chat.readReport(searchParams, await text(request)).type);
        response.writeHead(isOurs ? 200 : 404).end();
      } catch (error) {
        response.writeHead(AppError.is(error) ? ERROR_STATUS[error.code] : 500).end();
      }
    });
    const embedded = { remote: undefined } as unknown as typeof live;
    expect(ids(await checkCallbacks({ live: embedded, chat, secrets, publicUrl: here }))).toEqual(['callbacksLocal']);
    expect(tried).toEqual(['other']);
  });

  test('that anybody could make up are told', async () => {
    const trusting = await listenForReports(() => 200);
    expect(await check(trusting)).toEqual([{ id: 'callbacksUnguarded', values: { url: trusting, status: 200 } }]);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['[fd00::1]', true],
  ['tv.local', true],
  ['172.32.0.1', false],
  ['localhost.example.org', false],
  ['[2001:db8::1]', false],
])('%s is in this network: %s', (hostname, isLocal) => expect(isLocalHost(hostname)).toBe(isLocal));

test.each([
  [0, 'clockRight'],
  [50_000, 'clockRight'],
  [90_000, 'clockOff'],
  [-90_000, 'clockOff'],
  [400_000, 'clockRefused'],
])('a clock that is %d ms ahead of the cloud', async (aheadMs, id) => {
  const cloud = await listen((_, response) => response.end());
  const [found, ...rest] = await checkClock(cloud, () => Date.now() + aheadMs);
  expect([found?.id, rest]).toEqual([id, []]);
  expect(Math.abs(Number(found?.values.seconds) - Math.abs(aheadMs) / 1_000)).toBeLessThanOrEqual(2);
});

test('a clock is compared with a cloud alone, and one that does not answer is told', async () => {
  expect(await checkClock(undefined)).toEqual([]);
  expect(ids(await checkClock(await addressOfNobody()))).toEqual(['clockUnknown']);
});

test('a storage elsewhere is tried by what pages need of it', async () => {
  const asked: unknown[] = [];
  const check = async (origin: string | undefined) => {
    asked.push(origin);
    return [{ code: 'cors', advice: 'Add a rule.' }];
  };
  expect(await checkStorage({ name: 'Bucket', check }, 'https://live.example.org/at/a/path')).toEqual([
    { id: 'storageCors', values: { advice: 'Add a rule.' } },
  ]);
  expect(asked).toEqual(['https://live.example.org']);
  expect(ids(await checkStorage({ name: 'Bucket', check: async () => [] }, undefined))).toEqual(['storageWorks']);
  expect(await checkStorage({ name: 'embedded' }, undefined)).toEqual([]);
});

test('a service that keeps replays is asked, and need not sign to be answering', async () => {
  const withProblems = (problems: VodProblem[]) =>
    checkVod({ name: 'Archive', remote: { check: async () => problems } as Partial<RemoteVod> as RemoteVod });
  expect(ids(await withProblems([]))).toEqual(['vodAnswers']);
  expect(ids(await withProblems([{ code: 'key', advice: '' }]))).toEqual(['vodAnswers', 'vodUnsigned']);
  expect(await withProblems([{ code: 'sub-app', advice: 'Copy it.' }])).toEqual([
    { id: 'vodRefuses', values: { name: 'Archive', why: 'sub_app', advice: 'Copy it.' } },
  ]);
  expect(await checkVod({ name: 'embedded' })).toEqual([]);
});

test('a service that carries chat is asked, and its codes have reasons', async () => {
  const withProblem = (code: string) => checkChat({ probe: async () => [{ code, advice: '' }] });
  expect(ids(await checkChat({ probe: async () => [] }))).toEqual(['chatAnswers']);
  expect(await withProblem('70009')).toEqual([{ id: 'chatRefuses', values: { code: '70009', why: 'secret' } }]);
  expect(await withProblem('99999')).toEqual([{ id: 'chatRefuses', values: { code: '99999', why: 'other' } }]);
  expect(await checkChat(null)).toEqual([]);
});

test('a checkup tells everything in its order, also when all is broken', async () => {
  const broken = async () => {
    throw new Error('broken');
  };
  const findings = await runCheckup({
    env: { PUBLIC_URL: await addressOfNobody(), FFMPEG_PATH: 'no-such-ffmpeg', CHAT_PROVIDER: 'embedded' },
    db: { ping: broken } as Partial<Db> as Db,
    secrets,
    live: { name: 'Cloud', remote: elsewhere(broken) },
    vod: { name: 'Archive', remote: { check: broken } as Partial<RemoteVod> as RemoteVod },
    chat: { probe: broken, testReports: () => ({ right: { body: '' }, wrong: { body: '' } }), apiEndpoint: 'http://[' },
    storage: { name: 'Bucket', check: broken },
    rtmps: undefined,
    dataFolder: join(folder, 'nowhere'),
    engineHealth: broken,
  });
  expect(ids(findings).slice(0, 12)).toEqual([
    'servicesChosen',
    'databaseSilent',
    'diskReadOnly',
    'engineSilent',
    'addressSilent',
    'clockUnknown',
    'liveRefuses',
    'callbacksLost',
    'vodRefuses',
    'chatRefuses',
    'storageSilent',
    'ffmpegMissing',
  ]);
  const places = findings.map(({ id }) => CHECKS.indexOf(FINDINGS[id].check));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
