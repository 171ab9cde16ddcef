/**
 * Publishes the test clip, stamped and padded, until SIGTERM: `publisher.ts <rtmp address> <bits per second> [speed]`.
 * Prints `{}` on a line when the server has accepted it, and at the end how much media it has sent.
 */
import { CLIP_PATH, loadClip } from '@/e2e/support/clip';
import { publishClip } from '@/e2e/support/rtmp-publisher';
import { createStamp } from '../load/stamped-clip';

const [url = '', bitsPerSecond, speed = '1'] = process.argv.slice(2);
const toPayload = createStamp(await loadClip(CLIP_PATH), Number(bitsPerSecond));
let sentMs = 0;
const publishing = publishClip({
  url,
  loop: true,
  speed: Number(speed),
  toPayload,
  onFrame: ({ timestamp }) => {
    sentMs = timestamp;
  },
});
process.once('SIGTERM', () => void publishing.stop());
await publishing.ready;
console.log('{}');
await publishing.ended;
console.log(JSON.stringify({ sentMs }));
