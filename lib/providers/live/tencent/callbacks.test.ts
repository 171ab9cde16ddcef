import { describe, expect, test } from 'vitest';
import { isCallbackSigned, signCallback } from './callback-signature';
import { readCallback } from './callbacks';
import { makeTestReports } from './test-reports';

const KEY = 'callbackkey1234';
const T = 1_700_000_600;
const NOW = 1_700_000_000_000;
const settings = {
  secretId: '',
  secretKey: '',
  pushDomain: 'push.example.com',
  playDomain: 'play.example.com',
  appName: 'live',
  pushKey: '',
  playKey: '',
  callbackKey: KEY,
  apiEndpoint: 'https://live.tencentcloudapi.com',
  snapshotOrigin: 'https://pictures.example.com',
};
const read = (event: object, now = NOW) => readCallback(settings, JSON.stringify(event), now);
const signed = (event: object) => ({ ...event, t: T, sign: signCallback(KEY, T) });

describe('the signature', () => {
  test('is what the cloud computes', () => expect(signCallback(KEY, T)).toBe('4f2571fbe6fbf15e40072bad95fda5e9'));

  test('holds until the last retry', () => {
    const isSigned = (now: number, sign = signCallback(KEY, T)) => isCallbackSigned(KEY, { t: T, sign }, now);
    expect(isSigned(NOW)).toBe(true);
    expect(isSigned((T + 14 * 60) * 1_000)).toBe(true);
    expect(isSigned((T + 16 * 60) * 1_000)).toBe(false);
    expect([isSigned(NOW, ''), isSigned(NOW, 'é'.repeat(16)), isSigned(NOW, signCallback('other', T))]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

const END = {
  event_type: 0,
  appid: 1_250_000_000,
  app: 'push.example.com',
  appname: 'live',
  stream_id: 'night',
  channel_id: 'night',
  event_time: 1_700_000_000,
  sequence: '6517891524567826445',
  stream_param: 'txSecret=a&txTime=6553F100&roomSign=b',
  push_duration: '90500',
  errcode: 1,
  errmsg: 'The push client actively stopped the push',
};

test('an end tells when the push began, and whether it was wanted', () => {
  const [report] = read(signed(END));
  expect(report).toMatchObject({
    type: 'push-end',
    stream: 'night',
    sequence: '6517891524567826445',
    at: new Date(1_700_000_000_000),
    startedAt: new Date(1_699_999_909_500),
    reason: 'publisher-stopped',
  });
  expect(read(signed({ ...END, errcode: 21 }))).toMatchObject([{ reason: 'publisher-lost' }]);
});

test('what is not signed, not ours or not understood changes nothing', () => {
  const code = (event: object) => {
    try {
      return read(event);
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(code(END)).toBe('unauthorized');
  expect(code({ ...signed(END), t: T + 1 })).toBe('unauthorized');
  expect(code(signed({ ...END, stream_id: undefined }))).toBe('invalid_input');
  expect(code(signed({ ...END, app: 'push.example.net' }))).toEqual([]);
  expect(code(signed({ ...END, appname: 'other' }))).toEqual([]);
  expect(code(signed({ event_type: 9_999 }))).toEqual([]);
  expect(() => readCallback(settings, 'no JSON', NOW)).toThrow('JSON');
});

test('a malformed callback is refused without repeating what it carried', () =>
  expect(() => read(signed({ ...END, sequence: undefined, stream_param: 'txSecret=hidden' }))).not.toThrow('hidden'));

const AT = new Date(NOW);

test('a picture is told by the address at which pages may show it, others are not', () => {
  const picture = { event_type: 200, stream_id: 'night', create_time: 1_700_000_000 };
  const told = (pic_full_url: string) => read(signed({ ...picture, pic_full_url }));
  expect(told('http://pictures.example.com/a/b.jpg?c=1')).toEqual([
    { type: 'note', stream: 'night', at: AT, kind: 'screenshot', url: 'https://pictures.example.com/a/b.jpg?c=1' },
  ]);
  for (const url of ['http://other.example.com/a.jpg', 'https://pictures.example.com.evil.test/a.jpg', 'no address']) {
    expect(told(url)).toEqual([]);
  }
});

test('what a look at the pictures found is told in its words, unless it passed', () => {
  const found = { event_type: 317, streamId: 'night', screenshotTime: 1_700_000_000, suggestion: 'Block' };
  expect(read(signed({ ...found, label: 'Porn', subLabel: 'SexBehavior' }))).toMatchObject([
    { kind: 'moderation', at: AT, words: 'Block Porn SexBehavior', reason: 'obscene', url: undefined },
  ]);
  const img = 'https://pictures.example.com/x.jpg';
  expect(read(signed({ ...found, label: 'Ads', img }))).toMatchObject([{ reason: 'spam', url: img }]);
  expect(read(signed({ ...found, label: 'Unheard' }))).toMatchObject([{ reason: 'other' }]);
  expect(read(signed({ ...found, suggestion: 'Pass' }))).toEqual([]);
});

test('what is odd in a push is told once by each kind, also without a signature', () => {
  const odd = (...types: number[]) => {
    const abnormal_event = types.map((type) => ({ type, count: 3 }));
    return read({ event_type: 321, stream_id: 'night', data_time: NOW, abnormal_event });
  };
  expect(odd(1, 3, 8, 99)).toMatchObject([
    { kind: 'exception', at: AT, remarks: ['timestamps-jump', 'codec-changed', 'other'] },
  ]);
  expect(odd()).toEqual([]);
});

test('of recordings only what failed is told', () => {
  const status = { event_type: 332, stream_id: 'night', event_time: 1_700_000_000 };
  expect(read(signed({ ...status, record_event: 'record_error' }))).toMatchObject([
    { kind: 'recording', at: AT, words: 'record_error' },
  ]);
  expect(read(signed({ ...status, record_event: 'record_ended' }))).toEqual([]);
  const exception = { event_type: 341, stream_id: 'night', timestamp: 1_700_000_000, exception: [{ type: 'lost' }] };
  expect(read(signed({ ...exception, exception_level: 'error' }))).toMatchObject([{ words: 'lost' }]);
  expect(read(signed({ ...exception, exception_level: 'warning' }))).toEqual([]);
});

test('a recorded file is told with its times, its size and where it is', () => {
  const record = {
    event_type: 100,
    stream_id: 'night',
    file_id: '5285890784246869930',
    file_format: 'mp4',
    start_time: 1_699_999_900,
    start_time_usec: 250_000,
    end_time: 1_700_000_000,
    end_time_usec: 0,
    duration: 90,
    file_size: 1_234_567,
    video_url: 'http://1250000000.vod2.myqcloud.com/a/b/f0.mp4',
    callback_ext: '{"video_codec":"h264","resolution":"1280x720"}',
  };
  const file = {
    type: 'recording',
    fileId: '5285890784246869930',
    stream: 'night',
    format: 'mp4',
    url: 'http://1250000000.vod2.myqcloud.com/a/b/f0.mp4',
    startedAt: new Date(1_699_999_900_250),
    endedAt: new Date(1_700_000_000_000),
    durationMs: 90_000,
    bytes: 1_234_567,
    width: 1280,
    height: 720,
  };
  expect(read(signed(record))).toEqual([file]);
  const bare = { ...record, start_time_usec: undefined, end_time_usec: undefined, callback_ext: 'none' };
  const startedAt = new Date(1_699_999_900_000);
  expect(read(signed(bare))).toEqual([{ ...file, startedAt, width: undefined, height: undefined }]);
  // Sound of a format that no page plays, and an address that is none.
  expect(read(signed({ ...record, file_format: 'mp3' }))).toEqual([]);
  expect(read(signed({ ...record, video_url: 'javascript:alert(1)' }))).toEqual([]);
});

test('reports that try the way change nothing, and the one that is signed wrongly is refused', () => {
  const { right, wrong } = makeTestReports(settings, NOW);
  expect(readCallback(settings, right.body, NOW)).toEqual([]);
  expect(() => readCallback(settings, wrong.body, NOW)).toThrow(expect.objectContaining({ code: 'unauthorized' }));
});
