import { expect, test } from 'vitest';
import { type LivePlaylist, writeLivePlaylist } from './live-playlist';
import { writeVodPlaylist } from './vod-playlist';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
const part = { durationMs: 500, independent: false };
const key = { durationMs: 500, independent: true };

const playlist: LivePlaylist = {
  segments: [
    { sequence: 7, durationMs: 2_000, at, discontinuity: false, init: 5, parts: [] },
    { sequence: 8, durationMs: 1_000, at: at + 9_000, discontinuity: true, init: 8, parts: [key, part] },
  ],
  current: { sequence: 9, at: at + 10_000, discontinuity: false, init: 8, parts: [key] },
  nextPart: { sequence: 9, part: 1 },
  discontinuitySequence: 3,
  targetDurationMs: 2_040,
  partTargetMs: 540,
  ended: false,
};

test('a live playlist lists segments, parts and what comes next', () => {
  expect(writeLivePlaylist(playlist, 'demo/', '?k=v')).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.620,HOLD-BACK=6.000
#EXT-X-PART-INF:PART-TARGET=0.540
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:3
#EXT-X-MAP:URI="demo/init5.mp4?k=v"
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:05.000Z
#EXTINF:2.000,
demo/7.m4s?k=v
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="demo/init8.mp4?k=v"
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:14.000Z
#EXT-X-PART:DURATION=0.500,URI="demo/8.0.m4s?k=v",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.500,URI="demo/8.1.m4s?k=v"
#EXTINF:1.000,
demo/8.m4s?k=v
#EXT-X-PROGRAM-DATE-TIME:2026-01-02T03:04:15.000Z
#EXT-X-PART:DURATION=0.500,URI="demo/9.0.m4s?k=v",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="demo/9.1.m4s?k=v"
`);
});

test('an ended playlist says so and announces nothing', () => {
  const text = writeLivePlaylist({ ...playlist, current: undefined, ended: true }, 'demo/');
  expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
  expect(text).not.toContain('PRELOAD');
});

test('a replay is byte ranges of one file, with a break where the codecs changed', () => {
  const chapters = [
    { init: { offset: 0, bytes: 100 }, segments: [{ offset: 100, bytes: 1_000, durationMs: 4_200 }] },
    { init: { offset: 1_100, bytes: 90 }, segments: [{ offset: 1_190, bytes: 10, durationMs: 33 }] },
  ];
  expect(writeVodPlaylist(chapters, 'video.mp4')).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:5
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="video.mp4",BYTERANGE="100@0"
#EXTINF:4.200,
#EXT-X-BYTERANGE:1000@100
video.mp4
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="video.mp4",BYTERANGE="90@1100"
#EXTINF:0.033,
#EXT-X-BYTERANGE:10@1190
video.mp4
#EXT-X-ENDLIST
`);
});
