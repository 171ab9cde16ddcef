import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StreamReport } from '@/lib/contracts/health';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import { getStreamHealth } from './health';
import { createRoom } from './rooms';
import { applyStreamEvent } from './streams';
import { createTestRuntime, createTestUser } from './testing';

const REPORT: StreamReport = {
  verdict: 'steady',
  since: 1,
  findings: [{ code: 'keyframes-rare', values: { seconds: 8 } }],
  startedAt: 1,
  bitrateKbps: 2_000,
  videoKbps: 1_900,
  audioKbps: 100,
  history: [2_000],
  framesPerSecond: 30,
  missingPercent: 0,
  lateMs: 0,
  jumps: 0,
  reconnects: 0,
  receivedBytes: 1,
  sentBytes: 1,
  skippedBatches: 0,
  viewers: { 'http-flv': 1, 'ws-flv': 0, rtmp: 0, hls: 0 },
  recording: 'on',
  isRecordingShort: false,
};

let site: Awaited<ReturnType<typeof createTestRuntime>>;
beforeEach(async () => {
  site = await createTestRuntime();
});
afterEach(() => site.close());

async function broadcast() {
  const { runtime } = site;
  const owner = await createTestUser(runtime);
  const input = createRoomInput.parse({ title: 'Night reading', streamName: 'night' });
  const room = await createRoom(runtime, { user: owner, input });
  await applyStreamEvent(runtime, { type: 'publish-start', session: 'pub_1', stream: 'night', at: new Date() });
  return { owner, roomId: room.id };
}

test('the owner and administrators learn how a broadcast does, nobody else', async () => {
  const { runtime } = site;
  const { owner, roomId } = await broadcast();
  const asked: string[] = [];
  runtime.bus.answer('stream-report', async ({ stream }) => {
    asked.push(stream);
    return { ...REPORT, internal: 'of no concern' } as StreamReport;
  });
  expect(await getStreamHealth(runtime, { user: owner, roomId })).toEqual({ report: REPORT, remarks: [] });
  const admin = await createTestUser(runtime, 'admin');
  expect(await getStreamHealth(runtime, { user: admin, roomId })).toEqual({ report: REPORT, remarks: [] });
  const stranger = await createTestUser(runtime);
  await expect(getStreamHealth(runtime, { user: stranger, roomId })).rejects.toMatchObject({ code: 'not_found' });
  expect(asked).toEqual(['night', 'night']);
});

test('nothing is asked and nothing is told while nothing is on air', async () => {
  const { runtime } = site;
  const { owner, roomId } = await broadcast();
  const end = { session: 'pub_1', stream: 'night', at: new Date(), reason: 'publisher-stopped' } as const;
  await applyStreamEvent(runtime, { type: 'publish-end', ...end });
  expect(await getStreamHealth(runtime, { user: owner, roomId })).toEqual({ report: null, remarks: [] });
});
