import { afterEach, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, startChat } from './testing/chat-harness';

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat(options);
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const LONG_TEXT = 'x'.repeat(7_500);
const NO_RATE = { maxFramesPerWindow: 100_000 };

test('CH42: a socket that takes nothing is closed, the others hear everything', async () => {
  const { connect, chat } = await start({ limits: { ...NO_RATE, maxBufferedBytes: 100_000, closeTimeoutMs: 50 } });
  const stuck = await connect('guest_stuck');
  stuck.ws.pause();
  const others = [await connect('guest_a'), await connect('guest_b')];
  let said = 0;
  while (!chat.stats().counters[`closed.${CHAT_CLOSE.tooSlow}`] && said < 4_000) {
    for (let i = 0; i < 100; i++) others[0]?.say(LONG_TEXT);
    said += 100;
    await vi.waitFor(() => expect(others[1]?.messages()).toHaveLength(said), WAIT);
  }
  expect(chat.stats().counters).toMatchObject({ [`closed.${CHAT_CLOSE.tooSlow}`]: 1 });
  await vi.waitFor(() => expect(chat.stats().sockets).toBe(2), WAIT);
  expect(others.map(({ closeCode }) => closeCode())).toEqual([undefined, undefined]);
});

test('CH41: a page that reads and shows nothing is closed, one that reports is not', async () => {
  const { connect } = await start({ limits: { heartbeatMs: 500, progressTimeoutMs: 1_500 } });
  const silent = await connect('guest_silent', { reports: false });
  const honest = await connect('guest_honest');
  honest.say('anybody there?');
  await vi.waitFor(() => expect(silent.closeCode()).toBe(CHAT_CLOSE.tooSlow), WAIT);
  expect(silent.texts()).toEqual(['anybody there?']);
  expect(honest.closeCode()).toBeUndefined();
});

test('CH41: a page that has nothing to report may be silent', async () => {
  const { connect } = await start({ limits: { heartbeatMs: 500, progressTimeoutMs: 1 } });
  const client = await connect('guest_a', { reports: false });
  await vi.waitFor(() => expect(client.all('tick').length).toBeGreaterThan(3), WAIT);
  expect(client.closeCode()).toBeUndefined();
});

test('CH40: a quiet room is heard of, and a socket that does not answer is closed', async () => {
  const { connect } = await start({ limits: { heartbeatMs: 500 } });
  const deaf = await connect('guest_deaf');
  Object.assign(deaf.ws, { _autoPong: false });
  const healthy = await connect('guest_healthy');
  await vi.waitFor(() => expect(deaf.closeCode()).toBe(CHAT_CLOSE.tooSlow), WAIT);
  await vi.waitFor(
    () => expect(healthy.all('tick').filter(({ viewers }) => viewers === undefined).length).toBeGreaterThan(3),
    WAIT,
  );
  expect(healthy.closeCode()).toBeUndefined();
});

test('CH43: a socket that never answers the close is cut', async () => {
  const { connect, chat } = await start({ limits: { maxFrameBytes: 100, closeTimeoutMs: 30 } });
  const client = await connect('guest_a');
  client.ws.send(' '.repeat(101));
  client.ws.pause();
  await vi.waitFor(() => expect(chat.stats().sockets).toBe(0), WAIT);
});

test('CH41: a socket that stops reading is found although the kernel takes every byte', async () => {
  const { connect, chat } = await start({
    limits: { ...NO_RATE, heartbeatMs: 500, maxBufferedBytes: Number.MAX_SAFE_INTEGER },
  });
  const [stalled, sender, reader] = [
    await connect('guest_stalled'),
    await connect('guest_a'),
    await connect('guest_b'),
  ];
  stalled.ws.pause();
  let said = 0;
  const talking = setInterval(() => {
    said++;
    sender.say('y'.repeat(1_500));
  }, 10);
  await vi.waitFor(() => expect(chat.stats().counters[`closed.${CHAT_CLOSE.tooSlow}`]).toBe(1), {
    ...WAIT,
    timeout: 20_000,
  });
  clearInterval(talking);
  await vi.waitFor(() => expect(chat.stats().sockets).toBe(2), WAIT);
  await vi.waitFor(() => expect(reader.messages()).toHaveLength(said), WAIT);
}, 40_000);

const ALL_AT_ONCE = { cohortSockets: 1_000 };
const IN_TURNS = { cohortSockets: 30, maxCohorts: 4 };

test.each([ALL_AT_ONCE, IN_TURNS])(
  'CH44: two hundred sockets hear every message once, in one order (%o)',
  async (turns) => {
    const { connect, chat } = await start({ limits: { ...NO_RATE, ...turns, sliceMs: 0 } });
    const speaker = await connect('guest_speaker');
    const crowd = await Promise.all(Array.from({ length: 200 }, (_, i) => connect(`guest_${i}`)));
    const expected = Array.from({ length: 60 }, (_, i) => i + 1);
    for (const number of expected) {
      speaker.say(`m${number}`);
      if (number % 10 === 0) await vi.waitFor(() => expect(speaker.messages()).toHaveLength(number), WAIT);
    }
    await vi.waitFor(() => {
      for (const one of crowd) expect(one.messages().length).toBeGreaterThanOrEqual(60);
    }, WAIT);
    for (const one of crowd) expect(one.messages().map(({ seq }) => seq)).toEqual(expected);
    expect(chat.stats()).toMatchObject({ sockets: 201, queued: 0 });
  },
);

test.each([ALL_AT_ONCE, IN_TURNS])(
  'CH44: those who come during a fan-out get each message once (%o)',
  async (turns) => {
    const { connect } = await start({ limits: { ...NO_RATE, ...turns, sliceMs: 0, minTickMs: 1 } });
    const speaker = await connect('guest_speaker');
    await Promise.all(Array.from({ length: 100 }, (_, i) => connect(`guest_old_${i}`)));
    const joining: Array<ReturnType<typeof connect>> = [];
    for (let i = 1; i <= 40; i++) {
      speaker.say(`m${i}`);
      joining.push(connect(`guest_new_${i}`, { query: '?since=0' }));
      await vi.waitFor(() => expect(speaker.messages()).toHaveLength(i), WAIT);
    }
    const joined = await Promise.all(joining);
    await vi.waitFor(() => {
      for (const one of joined) expect(one.messages().length).toBeGreaterThanOrEqual(40);
    }, WAIT);
    const expected = Array.from({ length: 40 }, (_, i) => i + 1);
    for (const one of joined) expect(one.messages().map(({ seq }) => seq)).toEqual(expected);
  },
);

test('CH44: a tick writes to one cohort of a large room, the next to the next, and leaves nobody out', async () => {
  const { connect, chat } = await start({ limits: { ...NO_RATE, cohortSockets: 10, minTickMs: 200 } });
  const speaker = await connect('guest_speaker');
  const crowd = await Promise.all(Array.from({ length: 29 }, (_, i) => connect(`guest_${i}`)));
  const heard = () => crowd.filter((one) => one.messages().length > 0).length;
  const seen = new Set<number>();
  speaker.say('hello');
  await vi.waitFor(
    () => {
      seen.add(heard());
      expect(heard()).toBe(29);
    },
    { ...WAIT, interval: 5 },
  );
  expect([...seen].filter((count) => count > 0 && count < 29).length, 'others come later').toBeGreaterThan(0);
  await chat.close();
  expect(crowd.every((one) => one.messages().length === 1)).toBe(true);
});
