import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import { hasFfmpeg } from '../ffmpeg';
import { publishClip } from '../rtmp-publisher';
import { startCloud } from './cloud';
import { createCss, type SecondPush } from './css';
import { createCallbacks } from './css-callbacks';
import { createCssMedia } from './css-media';
import type { RecordedFile } from './recorded-file';

type Told = Record<string, string | number>;

const account = {
  secretId: 'dummy-id',
  secretKey: 'dummy-key',
  pushDomain: 'push.example.com',
  appName: 'live',
  pushKeys: ['push-key'],
};
const PLAY_KEY = 'play-key';
const undo: Array<() => unknown> = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A cloud that carries video, and everything it told. */
async function start(secondPush: SecondPush = 'backup') {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-css-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const told: Told[] = [];
  const callbacks = createCallbacks({
    key: 'callbackkey1234',
    post: async (body) => {
      told.push(JSON.parse(body));
      return 200;
    },
  });
  const recorded: RecordedFile[] = [];
  const css = createCss({ account, callbacks, secondPush });
  let origin = '';
  const media = await createCssMedia({
    css,
    folder,
    playKeys: [PLAY_KEY],
    playOrigin: () => origin,
    minRecordingMs: 100,
    pictureEveryMs: 200,
    keepRecording: async (file) => {
      recorded.push(file);
      return { fileId: `file-${recorded.length}`, url: 'http://vod.example.com/file.mp4' };
    },
  });
  const cloud = await startCloud({ services: [css.service, media.service] });
  undo.push(() => cloud.close());
  origin = `http://127.0.0.1:${cloud.port}`;
  const query = (key: string, stream: string) =>
    `${new URLSearchParams(createStreamSignature(key, stream, new Date(Date.now() + 60_000)))}`;

  return {
    recorded,
    push(stream: string, key = 'push-key') {
      const url = `rtmp://127.0.0.1:${media.rtmpPort}/live/${stream}?${query(key, stream)}`;
      const publishing = publishClip({ url, loop: true });
      undo.push(() => publishing.kill());
      return publishing;
    },
    async tellings() {
      await callbacks.advance(0);
      return told;
    },
    play: (path: string, key = PLAY_KEY) => {
      const [, stream = ''] = /([a-z]+)\./.exec(path) ?? [];
      return fetch(`${origin}/live/${path}?${query(key, stream)}`);
    },
    fetch: (path: string) => fetch(new URL(path, origin)),
  };
}

test('what is pushed can be watched by pages of another origin, by those who have a signed address', async () => {
  const { push, play, fetch } = await start();
  const publishing = push('night');
  await publishing.ready;

  const flv = await play('night.flv');
  expect([flv.status, flv.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  const first = await flv.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString('latin1', 0, 3)).toBe('FLV');

  const playlist = await play('night.m3u8');
  const file = /URI="([^"]+)"/.exec(await playlist.text())?.[1] ?? '';
  expect((await fetch(`/live/${file}`)).status).toBe(200);
  expect((await fetch(`/live/${file.split('?')[0]}`)).status).toBe(403);
  expect((await play('night.flv', 'other-key')).status).toBe(403);
  expect((await play('nobody.flv')).status).toBe(404);
});

test('whoever has no address of the domain is refused', async () => {
  const { push, tellings } = await start();
  await expect(push('night', 'wrong-key').ready).rejects.toThrow('18/503');
  expect(await tellings()).toEqual([]);
});

test('begin and end are told, with the query of the address and why it is over', async () => {
  const { push, tellings } = await start();
  const [goodbye, lost] = [push('goodbye'), push('lost')];
  await Promise.all([goodbye.ready, lost.ready]);
  await goodbye.stop();
  lost.kill();
  const ends = async () => (await tellings()).filter(({ event_type }) => event_type === 0);
  await expect.poll(async () => (await ends()).length).toBe(2);
  const reasonOf = Object.fromEntries((await ends()).map(({ stream_id, errcode }) => [stream_id, errcode]));
  expect(reasonOf).toEqual({ goodbye: 1, lost: 8 });
  expect((await tellings())[0]).toMatchObject({ event_type: 1, stream_param: expect.stringContaining('txSecret=') });
});

test('a standby is seen when the first has stopped', async () => {
  const { push, play, tellings } = await start('backup');
  const first = push('night');
  await first.ready;
  const second = push('night');
  await second.ready;
  const shown = async () => /night_(\d+)\//.exec(await (await play('night.m3u8')).text())?.[1];
  const [one, two] = (await tellings()).map(({ sequence }) => sequence);
  expect(await shown()).toBe(one);
  await first.stop();
  await expect.poll(shown).toBe(two);
});

test('a cloud that rejects lets nobody in beside the first', async () => {
  const { push } = await start('reject');
  const first = push('night');
  await first.ready;
  await expect(push('night').ready).rejects.toThrow('18/601');
  await first.stop();
  await push('night').ready;
});

test('a cloud that replaces cuts the first', async () => {
  const { push, tellings } = await start('replace');
  const first = push('night');
  await first.ready;
  await push('night').ready;
  await first.ended;
  expect((await tellings()).map(({ event_type, errcode }) => [event_type, errcode])).toEqual([
    [1, 0],
    [1, 0],
    [0, 21],
  ]);
});

test('what was recorded is handed over and told', async () => {
  const { push, recorded, tellings } = await start();
  const publishing = push('night');
  await publishing.ready;
  await vi.waitUntil(() => publishing.framesSent > 60, { timeout: 10_000 });
  await publishing.stop();
  const files = async () => (await tellings()).filter(({ event_type }) => event_type === 100);
  await expect.poll(async () => (await files()).length).toBe(1);
  expect(recorded).toMatchObject([{ stream: 'night', format: 'mp4', path: expect.stringMatching(/\.mp4$/) }]);
  expect((await files())[0]).toMatchObject({ stream_id: 'night', file_id: 'file-1', file_size: recorded[0]?.bytes });
  expect((await tellings()).some(({ record_event }) => record_event === 'record_ended')).toBe(true);
});

test.skipIf(!hasFfmpeg)('pictures are told, and stay where they are', async () => {
  const { push, tellings, fetch } = await start();
  await push('night').ready;
  const pictures = async () => (await tellings()).filter(({ event_type }) => event_type === 200);
  await expect.poll(async () => (await pictures()).length, { timeout: 10_000 }).toBeGreaterThan(0);
  const [picture] = await pictures();
  const response = await fetch(String(picture?.pic_full_url));
  expect([response.headers.get('content-type'), (await response.bytes()).length]).toEqual([
    'image/jpeg',
    picture?.file_size,
  ]);
});
