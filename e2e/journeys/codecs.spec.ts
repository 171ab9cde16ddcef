import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { CLIP_PATH, loadClip, mixClips } from '../support/clip';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

const fixture = (name: string) => fileURLToPath(new URL(`../../lib/media/__fixtures__/${name}`, import.meta.url));

/** Where each codec is found, and what a browser must be able to decode to play it. */
const PICTURES = {
  'H.264': { file: CLIP_PATH, type: 'video/mp4; codecs="avc1.42E01E"' },
  'H.265': { file: fixture('hevc-opus.flv'), type: 'video/mp4; codecs="hvc1.1.6.L30.90"' },
  AV1: { file: fixture('av1-mp3.flv'), type: 'video/mp4; codecs="av01.0.00M.08"' },
};
const SOUNDS = {
  AAC: { file: CLIP_PATH, FLV: 'audio/mp4; codecs="mp4a.40.2"', HLS: 'audio/mp4; codecs="mp4a.40.2"' },
  Opus: { file: fixture('hevc-opus.flv'), FLV: 'audio/mp4; codecs="opus"', HLS: 'audio/mp4; codecs="opus"' },
  // mpegts.js takes MP3 as it is; HLS carries it in MP4
  MP3: { file: fixture('av1-mp3.flv'), FLV: 'audio/mpeg', HLS: 'audio/mp4; codecs="mp4a.6B"' },
};

const CASES = [
  ['H.264', 'MP3', 'FLV'],
  ['H.264', 'MP3', 'HLS'],
  ['H.264', 'Opus', 'FLV'],
  ['H.264', 'Opus', 'HLS'],
  ['H.265', 'AAC', 'FLV'],
  ['H.265', 'AAC', 'HLS'],
  ['AV1', 'Opus', 'FLV'],
  ['AV1', 'Opus', 'HLS'],
] as const;

for (const [picture, sound, protocol] of CASES) {
  test(`${picture} with ${sound} over ${protocol} is played, or the page says that it cannot be`, async ({
    organiser,
    viewer: { page },
  }) => {
    const receivers = { rtmp: true, flv: protocol === 'FLV', hls: protocol === 'HLS' };
    const room = await organiser.api.createRoom({ title: `${picture} and ${sound}`, receivers });
    const { url } = await organiser.api.revealKey(room.id);
    const clip = mixClips(await loadClip(PICTURES[picture].file), await loadClip(SOUNDS[sound].file));
    const publishing = publishClip({ url, clip, loop: true });
    try {
      await publishing.ready;
      await createWatchPage(page).open(`/r/${room.slug}`);
      if (await decodes(page, [PICTURES[picture].type, SOUNDS[sound][protocol]])) {
        await expectMovingPicture(page);
      } else {
        await expect(page.getByText('This browser cannot play the broadcast')).toBeVisible({ timeout: 20_000 });
      }
    } finally {
      await publishing.stop();
    }
  });
}

test('a browser that cannot play the first way of watching goes on to the next', async ({ organiser, viewer }) => {
  const room = await organiser.api.createRoom({ title: 'MP3 both ways' });
  const { url } = await organiser.api.revealKey(room.id);
  const clip = mixClips(await loadClip(CLIP_PATH), await loadClip(SOUNDS.MP3.file));
  const publishing = publishClip({ url, clip, loop: true });
  try {
    await publishing.ready;
    await createWatchPage(viewer.page).open(`/r/${room.slug}?protocol=hls`);
    await expectMovingPicture(viewer.page, { timeoutMs: 20_000 });
  } finally {
    await publishing.stop();
  }
});

test('a publisher who comes back with other sound is heard, by who stayed and by who comes late', async ({
  room,
  viewer,
  secondViewer,
}) => {
  const picture = await loadClip(CLIP_PATH);
  const before = publishClip({ url: room.publishUrl, loop: true });
  await before.ready;
  await createWatchPage(viewer.page).open(room.watchPath);
  await expectMovingPicture(viewer.page);
  before.kill();
  await before.ended;
  const clip = mixClips(picture, await loadClip(SOUNDS.MP3.file));
  const after = publishClip({ url: room.publishUrl, clip, loop: true });
  try {
    await after.ready;
    await createWatchPage(secondViewer.page).open(room.watchPath);
    await expectMovingPicture(secondViewer.page);
    await expectMovingPicture(viewer.page, { timeoutMs: 30_000 });
  } finally {
    await after.stop();
  }
});

const decodes = (page: Page, types: readonly string[]): Promise<boolean> =>
  page.evaluate((wanted) => wanted.every((type) => MediaSource.isTypeSupported(type)), types);
