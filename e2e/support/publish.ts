/**
 * Publishes the test clip over and over until interrupted: `node --import tsx e2e/support/publish.ts <rtmp address>`.
 * Exits with 1 when the server refuses.
 */
import { publishClip } from './rtmp-publisher';

const [url] = process.argv.slice(2);
if (!url) {
  console.error('Usage: node --import tsx e2e/support/publish.ts rtmp://host/live/<stream>?…');
  process.exit(1);
}

const publishing = publishClip({ url, loop: true });
try {
  await publishing.ready;
  console.log('On air. Press Ctrl-C to stop.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.once('SIGINT', () => void publishing.stop());
process.once('SIGTERM', () => void publishing.stop());
await publishing.ended;
