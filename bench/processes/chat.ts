/**
 * Our chat alone, as the product runs it: its rules, limits and database in a temporary folder. Prints port and room as
 * one line of JSON; ends on SIGTERM and leaves nothing behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChat } from '@/lib/server/testing/start-chat';

const directory = mkdtempSync(join(tmpdir(), 'kaibo-bench-'));
// every message to everybody, so that it can be counted: the product would show a sample of so many
const { port, roomId, close } = await startChat({ directory, limits: { readablePerSecond: 1e9, readableBurst: 1e9 } });
console.log(JSON.stringify({ port, roomId }));
process.once('SIGTERM', async () => {
  await close();
  rmSync(directory, { recursive: true, force: true });
  process.exit();
});
