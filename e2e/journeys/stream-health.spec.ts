import type { FlvTag } from '@/lib/media/protocols/flv/flv-reader';
import { TAG_TYPE } from '@/lib/media/protocols/flv/tag';
import { expect, test } from '../fixtures';
import { publishClip } from '../support/rtmp-publisher';
import { baseUrl } from '../support/settings';

/** The clip has a keyframe each second. */
const KEPT_KEYFRAMES = 8;
/** In the first byte of a video tag, above the codec. Source: Adobe FLV specification 10.1, E.4.3.1. */
const FRAME_TYPE = { key: 1, inter: 2 };

test('an organiser whose encoder sends keyframes too rarely is told what to set, in both languages', async ({
  organiser: { context, page },
  room,
}) => {
  const publishing = publishClip({ url: room.publishUrl, loop: true, toPayload: withRareKeyframes() });
  try {
    await publishing.ready;
    await page.goto(room.consolePath);
    const advice = page.getByText('Keyframe every 8 s: set 2 s in the encoder.');
    await expect(advice).toBeVisible({ timeout: 30_000 });
    await context.addCookies([{ name: 'kaibo_locale', value: 'zh-CN', url: baseUrl }]);
    await page.reload();
    await expect(page.getByText('每 8 秒才有一个关键帧：在编码器里设成 2 秒。')).toBeVisible();
  } finally {
    await publishing.stop();
  }
});

/** Says of all keyframes but every eighth that they are ordinary frames. */
function withRareKeyframes(): (tag: FlvTag) => Buffer {
  let keyframes = 0;
  return ({ type, payload }) => {
    const [first = 0] = payload;
    const isKeyframe = type === TAG_TYPE.video && first >> 4 === FRAME_TYPE.key;
    if (!isKeyframe || keyframes++ % KEPT_KEYFRAMES === 0) return payload;
    return Buffer.concat([Buffer.of((FRAME_TYPE.inter << 4) | (first & 0x0f)), payload.subarray(1)]);
  };
}
