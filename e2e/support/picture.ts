import { expect, type Page } from '@playwright/test';

/** What a `<video>` shows at one moment. */
type Picture = {
  currentTime: number;
  decodedFrames: number;
  decodedAudioBytes: number;
  /** 0 (black) to 255, the mean over the picture. */
  brightness: number;
  /** Changes with the picture. */
  fingerprint: string;
};

type ChromiumVideo = HTMLVideoElement & { webkitAudioDecodedByteCount: number };

/** Looks at the page's video through a small canvas. */
export const lookAtVideo = (page: Page): Promise<Picture> =>
  page.locator('video').evaluate((element) => {
    const video = element as ChromiumVideo;
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = data.filter((_, index) => index % 4 !== 3);
    return {
      currentTime: video.currentTime,
      decodedFrames: video.getVideoPlaybackQuality().totalVideoFrames,
      decodedAudioBytes: video.webkitAudioDecodedByteCount,
      brightness: colours.reduce((sum, value) => sum + value, 0) / colours.length,
      fingerprint: Array.from(
        colours.filter((_, index) => index % 16 === 0),
        (value) => value >> 4,
      ).join(''),
    };
  });

const DARKEST_PICTURE = 16;

/** Passes once the video moves: time goes on, frames are decoded and differ, the picture is not black, audio is there. */
export async function expectMovingPicture(page: Page, { timeoutMs = 15_000 } = {}): Promise<void> {
  await expect(page.locator('video')).toBeVisible();
  const before = await lookAtVideo(page);
  await expect(async () => {
    const now = await lookAtVideo(page);
    expect(now.currentTime, 'time goes on').toBeGreaterThan(before.currentTime);
    expect(now.decodedFrames, 'frames are decoded').toBeGreaterThan(before.decodedFrames + 10);
    expect(now.brightness, 'the picture is not black').toBeGreaterThan(DARKEST_PICTURE);
    expect(now.fingerprint, 'the picture changes').not.toBe(before.fingerprint);
    expect(now.decodedAudioBytes, 'there is an audio track').toBeGreaterThan(0);
  }).toPass({ timeout: timeoutMs });
}
