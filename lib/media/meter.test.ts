import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose, toVerdict } from './health/diagnose';
import { createMeter } from './meter';
import type { MediaPacket } from './packet';
import { AMF_MARKER } from './protocols/amf0/value';
import { clipPackets } from './testing/packets';

const START = 1_700_000_000_000;

type Sending = {
  seconds: number;
  fps?: number;
  keyEveryMs?: number;
  audio?: boolean;
  videoBytes?: number;
  /** The publisher's timestamp of the frame that leaves `ms` after the start. */
  stamp?: (ms: number) => number;
  /** How much later than it left it arrives. */
  delay?: (ms: number) => number;
  /** Frames that never come. */
  drops?: (count: number) => boolean;
};

/** H.264 and AAC by their first bytes. */
const FIRST_BYTES = { key: [0x17, 1, 0, 0, 0], delta: [0x27, 1, 0, 0, 0], audio: [0xaf, 1] };

const frame = (role: 'key' | 'delta', dts: number, bytes: number): MediaPacket => ({
  kind: 'video',
  role,
  dts,
  payload: Buffer.concat([Buffer.from(FIRST_BYTES[role]), Buffer.alloc(bytes - 5)]),
});

const sound = (dts: number): MediaPacket => ({
  kind: 'audio',
  role: 'delta',
  dts,
  payload: Buffer.concat([Buffer.from(FIRST_BYTES.audio), Buffer.alloc(198)]),
});

/** A meter that has heard all this, and when it heard the last of it. */
function hear(sending: Sending, meter = createMeter(), startedAt = START) {
  const { seconds, fps = 30, keyEveryMs = 2_000, audio = true, videoBytes = 8_000 } = sending;
  const { stamp = (ms: number) => ms, delay = () => 0, drops = () => false } = sending;
  meter.connect(startedAt);
  let nextKeyMs = 0;
  for (let count = 0; count < seconds * fps; count++) {
    const ms = Math.round((count * 1_000) / fps);
    const isKey = ms >= nextKeyMs;
    if (isKey) nextKeyMs += keyEveryMs;
    const now = startedAt + ms + delay(ms);
    if (!drops(count)) meter.write(frame(isKey ? 'key' : 'delta', stamp(ms), videoBytes), now);
    if (audio) meter.write(sound(stamp(ms)), now);
  }
  return { meter, now: startedAt + seconds * 1_000 };
}

const codesOf = (sending: Sending) => {
  const { meter, now } = hear(sending);
  return diagnose(meter.health(now)).map(({ code }) => code);
};

test('the clip: codecs, size, sound, encoder, frame rate, keyframes and bytes', async () => {
  const meter = createMeter();
  const clip = await clipPackets();
  meter.connect(START);
  for (const each of clip) meter.write(each, START + each.dts);
  const health = meter.health(START + 10_000);
  expect(health).toMatchObject({
    receivedBytes: clip.reduce((sum, { payload }) => sum + payload.length, 0),
    keyframeIntervalMs: 1_000,
    missingPercent: 0,
    jumps: 0,
    lateMs: 0,
    video: { codec: 'avc', codecs: 'avc1.4d401e', width: 640, height: 360, hasBFrames: false },
    audio: { codec: 'aac', codecs: 'mp4a.40.2', sampleRate: 44_100 },
  });
  expect(health.encoder).toBeUndefined();
  expect(health.framesPerSecond).toBeCloseTo(30, 0);
  expect(health.audioKbps).toBeGreaterThan(10);
  expect(health.bitrateKbps).toBe(health.audioKbps + health.videoKbps);
});

test('the bitrate is that of the last seconds, the history that of each', () => {
  const { meter } = hear({ seconds: 10, videoBytes: 5_000, audio: false });
  const { now } = hear({ seconds: 10, videoBytes: 50, audio: false }, meter, START + 10_000);
  expect(meter.health(now).bitrateKbps).toBe(12);
  const history = meter.history(now + 1_000);
  expect(history).toHaveLength(20);
  expect([history[0], history[18], history[19]]).toEqual([1_200, 12, 0]);
});

test('history and memory stay bounded over an hour', () => {
  const { meter, now } = hear({ seconds: 3_600, fps: 5, audio: false });
  expect(meter.history(now)).toHaveLength(120);
});

test('an encoder cannot put anything but a short line into its name', () => {
  const meter = createMeter();
  const name = `evil\n\u202e${'x'.repeat(300)}`;
  meter.write(metadata('encoder', name), START);
  expect(meter.health(START).encoder).toBe(`evil ${'x'.repeat(75)}`);
  meter.write({ kind: 'metadata', role: 'config', dts: 0, payload: Buffer.of(AMF_MARKER.string, 0xff) }, START);
  expect(meter.health(START).encoder).toBe(`evil ${'x'.repeat(75)}`);
});

test('whatever a publisher sends, the numbers stay numbers', () => {
  const anything = fc.record({
    kind: fc.constantFrom('audio', 'video', 'metadata'),
    role: fc.constantFrom('config', 'key', 'delta'),
    dts: fc.oneof(fc.nat(0xffff_ffff), fc.nat(5_000)),
    payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  });
  const steps = fc.array(fc.tuple(anything, fc.nat(10_000)), { maxLength: 120 });
  fc.assert(
    fc.property(steps, (sent) => {
      const meter = createMeter();
      let now = START;
      meter.connect(now);
      for (const [each, pause] of sent) {
        now += pause;
        meter.write(each as MediaPacket, now);
      }
      const health = meter.health(now);
      for (const [name, value] of Object.entries(health)) {
        if (typeof value === 'number' && name !== 'driftPercent') expect(value, name).toBeGreaterThanOrEqual(0);
      }
      expect(JSON.stringify(diagnose(health))).not.toMatch(/null|NaN|Infinity/);
    }),
  );
});

test('a flood of frames at one moment costs little memory', () => {
  const meter = createMeter();
  meter.connect(START);
  for (let i = 0; i < 50_000; i++) meter.write(frame('delta', 0, 10), START);
  expect(meter.health(START).framesPerSecond).toBe(0);
});

test('wrapping at 32 bits changes neither frame rate nor keyframe interval', () => {
  const { meter, now } = hear({ seconds: 20, stamp: (ms) => (0xffff_ffff - 18_500 + ms) >>> 0 });
  expect(meter.health(now)).toMatchObject({ framesPerSecond: 30, keyframeIntervalMs: 2_000, missingPercent: 0 });
});

describe('what is found', () => {
  test('nothing about an even stream', () => expect(codesOf({ seconds: 90 })).toEqual([]));

  test('nothing about 60 frames per second, nor about 23.976', () => {
    expect(codesOf({ seconds: 20, fps: 60 })).toEqual([]);
    expect(codesOf({ seconds: 20, fps: 24_000 / 1_001 })).toEqual([]);
  });

  test('nothing about timestamps that wrap at 32 bits', () =>
    expect(codesOf({ seconds: 20, stamp: (ms) => (0xffff_ffff - 10_000 + ms) >>> 0 })).toEqual([]));

  test('nothing about a moderate jitter of the network', () =>
    expect(codesOf({ seconds: 60, delay: (ms) => (ms * 7_919) % 300 })).toEqual([]));

  test('keyframes every eight seconds', () => {
    const { meter, now } = hear({ seconds: 30, keyEveryMs: 8_000 });
    expect(diagnose(meter.health(now))).toEqual([{ code: 'keyframes-rare', values: { seconds: 8 } }]);
  });

  test('one frame in ten that never comes', () => {
    const { meter, now } = hear({ seconds: 20, drops: (count) => count % 10 === 5 });
    expect(diagnose(meter.health(now))).toEqual([{ code: 'frames-missing', values: { percent: 10 } }]);
  });

  test('a frame rate that varies, as of phones', () =>
    expect(codesOf({ seconds: 20, stamp: (ms) => ms + ((ms * 13) % 29) })).toEqual(['frame-rate-varies']));

  test('ten frames per second', () => expect(codesOf({ seconds: 20, fps: 10 })).toEqual(['frame-rate-low']));

  test('no sound', () => expect(codesOf({ seconds: 10, audio: false })).toEqual(['no-audio']));

  test('an upload that comes in gusts', () => {
    const { meter, now } = hear({ seconds: 30, delay: (ms) => 2_000 - (ms % 2_000) });
    const findings = diagnose(meter.health(now));
    expect(findings.map(({ code }) => code)).toEqual(['upload-uneven']);
    expect(toVerdict(findings)).toBe('uneven');
  });

  test('a clock that runs one percent slow, and one that runs fast', () => {
    expect(codesOf({ seconds: 120, stamp: (ms) => Math.round(ms * 0.99) })).toEqual(['clock-slow']);
    expect(codesOf({ seconds: 120, stamp: (ms) => Math.round(ms * 1.01) })).toEqual(['clock-fast']);
  });

  test('timestamps that leap, forwards or back, count once for picture and sound', () => {
    for (const leap of [60_000, -5_000]) {
      const { meter, now } = hear({ seconds: 20, stamp: (ms) => 100_000 + ms + (ms > 10_000 ? leap : 0) });
      expect(diagnose(meter.health(now))).toEqual([{ code: 'timestamps-jump', values: { count: 1 } }]);
    }
  });

  test('a leap is forgotten after a minute', () => {
    const { meter, now } = hear({ seconds: 80, stamp: (ms) => ms + (ms > 10_000 ? 60_000 : 0) });
    expect(meter.health(now).jumps).toBe(0);
  });

  test('more than most people can receive', () =>
    expect(codesOf({ seconds: 20, videoBytes: 60_000 })).toEqual(['bitrate-high']));

  test('a bitrate that falls', () => {
    const { meter } = hear({ seconds: 60 });
    for (let ms = 60_000; ms < 70_000; ms += 33) {
      meter.write(frame(ms % 1_980 < 33 ? 'key' : 'delta', ms, 1_000), START + ms);
      meter.write(sound(ms), START + ms);
    }
    expect(diagnose(meter.health(START + 70_000))).toMatchObject([{ code: 'bitrate-dips' }]);
  });

  test('a publisher that comes back again and again', () => {
    const { meter } = hear({ seconds: 10 });
    for (const minute of [1, 2, 3]) hear({ seconds: 10 }, meter, START + minute * 60_000);
    expect(diagnose(meter.health(START + 190_000))).toEqual([{ code: 'reconnects-often', values: { count: 3 } }]);
    expect(meter.health(START + 900_000).reconnects).toBe(0);
  });

  test('silence of a publisher that is connected, and its going away', () => {
    const { meter, now } = hear({ seconds: 10 });
    const silent = diagnose(meter.health(now + 4_000));
    expect(silent).toEqual([{ code: 'nothing-arrives', values: { seconds: 4 } }]);
    expect(toVerdict(silent)).toBe('lost');
    meter.disconnect();
    expect(diagnose(meter.health(now))).toEqual([{ code: 'publisher-away', values: {} }]);
  });

  test('a picture that stops while the sound goes on', () => {
    const { meter } = hear({ seconds: 10 });
    for (let ms = 10_000; ms < 14_000; ms += 20) meter.write(sound(ms), START + ms);
    expect(diagnose(meter.health(START + 14_000)).map(({ code }) => code)).toEqual(['video-stopped']);
  });
});

test('a picture that not all browsers can show, and B-frames', async () => {
  const meter = createMeter();
  meter.connect(START);
  for (let ms = 0; ms < 10_000; ms += 40) {
    const first = ms % 2_000 === 0 ? 0x1c : 0x2c; // codec 12: H.265
    const payload = Buffer.from([first, 1, 0, 0, 80, 1, 2, 3]);
    meter.write({ kind: 'video', role: ms % 2_000 === 0 ? 'key' : 'delta', dts: ms, payload }, START + ms);
    meter.write({ kind: 'audio', role: 'delta', dts: ms, payload: Buffer.of(0xaf, 1, 0) }, START + ms);
  }
  const findings = diagnose(meter.health(START + 10_000));
  expect(findings).toEqual([
    { code: 'video-codec', values: { codec: 'hevc' } },
    { code: 'b-frames', values: {} },
  ]);
  expect(toVerdict(findings)).toBe('steady');
});

function metadata(key: string, value: string): MediaPacket {
  const text = (words: string) => {
    const bytes = Buffer.from(words);
    return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
  };
  const payload = Buffer.concat([
    Buffer.of(AMF_MARKER.string),
    text('onMetaData'),
    Buffer.of(AMF_MARKER.object),
    text(key),
    Buffer.of(AMF_MARKER.string),
    text(value),
    Buffer.of(0, 0, AMF_MARKER.objectEnd),
  ]);
  return { kind: 'metadata', role: 'config', dts: 0, payload };
}
