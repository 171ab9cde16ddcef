import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '@/e2e/support/tencent/cloud';
import { createVod } from '@/e2e/support/tencent/vod';
import { createEmbeddedVod } from '../embedded';
import type { KeptFile, RemoteVod } from '../vod-provider';
import { testVodProvider } from '../vod-provider.contract';
import type { VodSettings } from './settings';
import { createTencentVod } from './tencent-vod';

const CREDENTIALS = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const SUB_APP_ID = 1_250_000_000;
const KEY = 'antileechkey1234';
const HOUR_MS = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), 'kaibo-vod-'));
let cloud: Cloud;
const origin = () => `http://127.0.0.1:${cloud.port}`;
const notices: string[] = [];
const vod = createVod({
  account: { ...CREDENTIALS, subAppId: SUB_APP_ID, key: KEY },
  folder,
  origin,
  notify: async (body) => notices.push(body),
});

beforeAll(async () => {
  cloud = await startCloud({ services: [vod.service] });
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const create = (settings: Partial<VodSettings> = {}) =>
  createTencentVod(
    {
      credentials: CREDENTIALS,
      subAppId: SUB_APP_ID,
      playDomain: undefined,
      key: KEY,
      endpoint: origin(),
      ...settings,
    },
    createEmbeddedVod({ remove: async () => {} }),
  );

/** A file of ten bytes that the live service has recorded. */
async function record(format: 'mp4' | 'hls' = 'mp4', stream = 'night'): Promise<KeptFile> {
  const path = join(folder, `recorded.${format === 'hls' ? 'm3u8' : 'mp4'}`);
  writeFileSync(path, '0123456789');
  const times = { startedAt: 0, endedAt: 61_000, durationMs: 61_000 };
  return {
    ...(await vod.keep({ stream, param: '', path, format, ...times, bytes: 10, width: 640, height: 360 })),
    format,
  };
}

const remoteOf = ({ remote } = create()): RemoteVod => {
  if (!remote) throw new Error('This provider is elsewhere.');
  return remote;
};
const signedUntil = (ms: number) => ({ signature: { txTime: '', txSecret: '' }, expiresAt: new Date(Date.now() + ms) });

describe('recordings in VOD', () => {
  testVodProvider(async () => {
    const files = [await record('hls'), await record()];
    const exists = async () => files.some(({ fileId }) => vod.files.has(fileId));
    return { vod: create(), target: { fileKey: 'file_0', files }, exists };
  });

  test('signed addresses play, in ranges and from pages of any origin, until they expire', async () => {
    const target = { fileKey: 'file_0', files: [await record()] };
    const play = async (asked: typeof target & { signed?: ReturnType<typeof signedUntil> }) =>
      fetch(create().addresses(asked).mp4 ?? '', { headers: { range: 'bytes=2-4' } });
    for (const asked of [target, { ...target, signed: signedUntil(HOUR_MS) }]) {
      const answer = await play(asked);
      expect([answer.status, await answer.text()]).toEqual([206, '234']);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await play({ ...target, signed: signedUntil(-1_000) })).status).toBe(403);
    expect((await fetch(target.files[0]?.url ?? '')).status).toBe(403);
  });

  test('two signed addresses of one file are never the same', async () => {
    const target = { fileKey: 'file_0', files: [await record()], signed: signedUntil(HOUR_MS) };
    expect(create().addresses(target).mp4).not.toBe(create().addresses(target).mp4);
  });

  test('without a key open addresses are bare, and what has to be signed plays nowhere', async () => {
    const keyless = create({ key: undefined });
    const file = await record();
    const target = { fileKey: 'file_0', files: [file] };
    expect(keyless.addresses(target)).toEqual({ hls: null, mp4: file.url, flv: null });
    const signed = signedUntil(HOUR_MS);
    expect(keyless.addresses({ ...target, signed })).toEqual({ hls: null, mp4: null, flv: null });
    expect(keyless.downloads({ ...target, signed }, 'x')).toEqual({ mp4: null, flv: null });
  });

  test('addresses have TLS and the domain of the settings', () => {
    const files = [{ fileId: '1', format: 'hls' as const, url: 'http://1250000000.vod2.myqcloud.com/a/b/f0.m3u8' }];
    const hlsOf = (playDomain?: string) => create({ playDomain }).addresses({ fileKey: '', files }).hls;
    expect(hlsOf()).toMatch(
      /^https:\/\/1250000000\.vod2\.myqcloud\.com\/a\/b\/f0\.m3u8\?t=[0-9a-f]+&sign=[0-9a-f]{32}$/,
    );
    expect(hlsOf('replays.example.org')).toMatch(/^https:\/\/replays\.example\.org\/a\/b\/f0\.m3u8\?/);
    expect(create().playOrigins).toEqual(['https://*.vod2.myqcloud.com']);
    expect(create({ playDomain: 'replays.example.org' }).playOrigins).toEqual(['https://replays.example.org']);
  });

  test('files are described, and those that do not exist are left out', async () => {
    const { fileId } = await record();
    expect(await remoteOf().describe([fileId, '42'])).toEqual([
      { fileId, stream: 'night', durationMs: 61_000, bytes: 10, width: 640, height: 360, coverUrl: undefined },
    ]);
  });

  test('notices name the files that they are about', async () => {
    notices.length = 0;
    const { fileId } = await record();
    await vod.remove(fileId);
    const { readNotice } = remoteOf();
    expect(notices.map(readNotice)).toEqual([[fileId], [fileId]]);
    expect(
      readNotice(JSON.stringify({ EventType: 'ProcedureStateChanged', ProcedureStateChangeEvent: { FileId: '7' } })),
    ).toEqual(['7']);
    expect(readNotice('{"EventType":"Other"}')).toEqual([]);
    for (const body of ['no JSON', '{"FileUploadEvent":{}}']) {
      expect(() => readNotice(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });

  test('what is wrong with the settings is found, and told with what to do', async () => {
    const codes = async (settings: Partial<VodSettings>) =>
      (await remoteOf(create(settings)).check()).map(({ code }) => code);
    expect(await codes({})).toEqual([]);
    expect(await codes({ key: undefined })).toEqual(['key']);
    expect(await codes({ subAppId: 1 })).toEqual(['sub-app']);
    expect(await codes({ credentials: { ...CREDENTIALS, secretId: 'another' } })).toEqual(['id']);
    expect(await codes({ credentials: { ...CREDENTIALS, secretKey: 'another' } })).toEqual(['secret']);
    expect(await codes({ endpoint: 'http://127.0.0.1:9' })).toEqual(['silence']);
  });
});
