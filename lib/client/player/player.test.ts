import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RoomStatus } from '@/lib/contracts/rooms';
import type { EngineFactory, EngineStop } from './engine';
import { FakeVideo } from './fake-video';
import { createPlayer, type Player, type PlayerOptions } from './player';
import { initialPlayerState, type PlayerState } from './player-state';
import type { PlayerProtocol } from './source';

const TICK_MS = 200;

/** One engine for each protocol; the test says what becomes of every attachment. */
class FakeEngines {
  attached: Array<{ url: string; stop: (reason: EngineStop) => void; isClosed: boolean; shiftedTo?: number }> = [];
  bufferedAheadSeconds = 0.5;

  factory = (protocol: PlayerProtocol, isDvr = false): EngineFactory => ({
    name: isDvr ? 'fake dvr' : `fake ${protocol}`,
    protocols: [protocol],
    isSupported: () => true,
    load: async () => ({
      attach: (video, url, stop) => {
        const session: FakeEngines['attached'][number] = { url, stop, isClosed: false };
        this.attached.push(session);
        return {
          liveEdge: () => ({
            seconds: video.currentTime + this.bufferedAheadSeconds,
            holdBackMs: 500,
            ...(session.shiftedTo !== undefined && { behindMs: session.shiftedTo }),
          }),
          ...(isDvr && {
            timeShift: {
              seekTo: (behindMs: number) => {
                session.shiftedTo = behindMs;
              },
              reachMs: () => 120_400,
            },
          }),
          renew: (next: string) => {
            session.url = next;
          },
          close: () => {
            session.isClosed = true;
          },
        };
      },
    }),
  });

  get last() {
    const session = this.attached.at(-1);
    if (!session) throw new Error('nothing was attached yet');
    return session;
  }
}

const FLV = { protocol: 'http-flv', url: '/live/a.flv' } as const;
const HLS = { protocol: 'hls', url: '/live/a.m3u8' } as const;
const DVR = { protocol: 'hls', url: '/live/a/dvr.m3u8' } as const;
const closeAll: Array<() => void> = [];

function open(options: Partial<PlayerOptions> & { allows?: FakeVideo['allows'] } = {}) {
  const video = new FakeVideo();
  video.allows = options.allows ?? 'sound';
  const engines = new FakeEngines();
  const seen: { state: PlayerState } = { state: initialPlayerState };
  const player: Player = createPlayer({
    video: video.element,
    stillFrame: { width: 0, height: 0 } as HTMLCanvasElement,
    sources: [FLV, HLS],
    engines: [engines.factory('http-flv'), engines.factory('hls')],
    dvrEngines: [engines.factory('hls', true)],
    mode: 'live',
    onChange: (state) => {
      seen.state = state;
    },
    ...options,
  });
  closeAll.push(player.close);
  return { video, engines, player, seen };
}

/** Lets the picture run, and the clock with it. */
async function run(video: FakeVideo, ms: number) {
  for (let passed = 0; passed < ms; passed += TICK_MS) {
    video.advance(TICK_MS / 1_000);
    await vi.advanceTimersByTimeAsync(TICK_MS);
  }
}

/** Time passes without any media arriving. */
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('window', new EventTarget());
});

afterEach(() => {
  for (const close of closeAll.splice(0)) close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a live player', () => {
  test('plays the best source and says how far behind live it is', async () => {
    const { video, engines, seen } = open();
    await run(video, 1_000);
    expect(engines.last.url).toBe(FLV.url);
    expect(seen.state).toMatchObject({
      status: 'playing',
      protocol: 'http-flv',
      engine: 'fake http-flv',
      behindMs: 500,
    });
  });

  test('takes the preferred protocol first', async () => {
    const { video, seen } = open({ preferred: 'hls' });
    await run(video, 1_000);
    expect(seen.state.protocol).toBe('hls');
  });

  test('falls back when the browser cannot play the first source', async () => {
    const { video, engines, seen } = open();
    await wait(0);
    engines.last.stop('unsupported');
    await run(video, 1_000);
    expect(seen.state).toMatchObject({ status: 'playing', protocol: 'hls' });
    expect(engines.attached[0]?.isClosed).toBe(true);
  });

  test('says so when nothing can be played, and tries again when asked', async () => {
    const { engines, seen, player, video } = open({ sources: [FLV] });
    await wait(0);
    engines.last.stop('unsupported');
    expect(seen.state).toMatchObject({ status: 'failed', failure: 'unsupported' });
    player.retry();
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('a viewer who came before the host is let in the moment the room goes live', async () => {
    const { engines, player, video, seen } = open({ roomStatus: 'waiting' });
    await wait(1_000);
    expect(seen.state.status).toBe('waiting');
    expect(engines.attached).toHaveLength(0);
    player.setRoomStatus('live');
    await wait(0);
    engines.last.stop('not-found');
    expect(seen.state.status).toBe('waiting');
    await wait(500);
    expect(engines.attached).toHaveLength(2);
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('a viewer whom no message reaches finds the broadcast all the same', async () => {
    const { engines, video, seen } = open({ roomStatus: 'waiting' });
    for (let seconds = 0; seconds <= 30 && engines.attached.length === 0; seconds++) await wait(1_000);
    engines.last.stop('not-found');
    for (let seconds = 0; seconds <= 30 && engines.attached.length === 1; seconds++) await wait(1_000);
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('nothing is asked of a room that has ended', async () => {
    const { engines, seen } = open({ roomStatus: 'ended' });
    await wait(120_000);
    expect(engines.attached).toHaveLength(0);
    expect(seen.state.status).toBe('idle');
  });

  test('a stall is shown, survived, and followed by playing further from the edge', async () => {
    const { video, engines, seen } = open();
    await run(video, 2_000);
    await wait(1_000);
    expect(seen.state.status).toBe('stalled');
    engines.bufferedAheadSeconds = 0.75;
    await run(video, 2_000);
    expect(seen.state.status).toBe('playing');
    expect(video.playbackRate).toBe(1);
  });

  test('what came during a stall is skipped at the first frame after it', async () => {
    const { video, engines } = open();
    await run(video, 2_000);
    await wait(2_000);
    engines.bufferedAheadSeconds = 3.5;
    const stoodAt = video.currentTime;
    video.dispatchEvent(new Event('playing'));
    expect(video.currentTime - stoodAt).toBeCloseTo(3);
  });

  test('a gap too short to be told moves the aim back too', async () => {
    const { video, engines } = open();
    await run(video, 2_000);
    video.dispatchEvent(new Event('waiting'));
    engines.bufferedAheadSeconds = 0.75;
    await run(video, 2_000);
    expect(video.playbackRate).toBe(1);
  });

  test('a connection that went silent is made anew', async () => {
    const { video, engines, seen } = open();
    await run(video, 2_000);
    await wait(10_000);
    expect(engines.attached).toHaveLength(2);
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('while the host is away silence is waited out on the same connection', async () => {
    const { video, engines, player, seen } = open();
    await run(video, 2_000);
    player.setRoomStatus('interrupted');
    await wait(19_000);
    expect(engines.attached).toHaveLength(1);
    player.setRoomStatus('live');
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('after the end the buffer is played out and then nothing is tried', async () => {
    const { video, engines, player, seen } = open();
    await run(video, 2_000);
    player.setRoomStatus('ended');
    await run(video, 400);
    expect(seen.state.status).toBe('playing');
    engines.last.stop('ended');
    await wait(60_000);
    expect(seen.state.status).toBe('idle');
    expect(engines.attached).toHaveLength(1);
  });

  test('a restarted server is found again', async () => {
    const { video, engines, seen } = open({ sources: [FLV] });
    await run(video, 2_000);
    for (let i = 0; i < 5; i++) {
      engines.last.stop('network');
      expect(seen.state.status).toBe('connecting');
      await wait(8_000);
    }
    await run(video, 1_000);
    expect(seen.state.status).toBe('playing');
  });

  test('a browser that forbids sound gets silence and a tap to end it', async () => {
    const { video, player, seen } = open({ allows: 'silence' });
    await run(video, 1_000);
    expect(seen.state).toMatchObject({ status: 'playing', isMuted: true, needsTap: 'sound' });
    player.setMuted(false);
    expect(seen.state).toMatchObject({ isMuted: false, needsTap: undefined });
  });

  test('a browser that forbids everything gets a tap to start', async () => {
    const { video, player, seen } = open({ allows: 'nothing' });
    await run(video, 1_000);
    expect(seen.state.needsTap).toBe('play');
    video.allows = 'sound';
    player.play();
    await run(video, 1_000);
    expect(seen.state).toMatchObject({ status: 'playing', needsTap: undefined });
  });

  test('pausing keeps the connection for a minute; playing again starts at the edge', async () => {
    const { video, engines, player, seen } = open();
    await run(video, 2_000);
    player.pause();
    expect(seen.state.isPaused).toBe(true);
    await wait(61_000);
    expect(engines.last.isClosed).toBe(true);
    player.play();
    await run(video, 1_000);
    expect(engines.attached).toHaveLength(2);
    expect(seen.state).toMatchObject({ status: 'playing', isPaused: false });
  });

  test('a browser that pauses what it cannot decode is nobody who paused', async () => {
    const { video, engines, seen } = open();
    await run(video, 1_000);
    video.error = new Error('decode');
    video.pause();
    engines.last.stop('media');
    video.error = null;
    await wait(1_000);
    await run(video, 1_000);
    expect(video.paused).toBe(false);
    expect(seen.state).toMatchObject({ isPaused: false, status: 'playing' });
  });

  test('a room that goes live does not start the picture of somebody who paused it', async () => {
    const { video, engines, player } = open();
    await run(video, 2_000);
    player.pause();
    await wait(61_000);
    for (const status of ['ended', 'waiting', 'live'] satisfies RoomStatus[]) player.setRoomStatus(status);
    await wait(60_000);
    expect(engines.attached).toHaveLength(1);
  });

  test('a page that was hidden goes on by itself', async () => {
    const { video, seen } = open();
    await run(video, 1_000);
    Object.assign(document, { hidden: true });
    video.pause();
    expect(seen.state.isPaused).toBe(false);
    Object.assign(document, { hidden: false });
    document.dispatchEvent(new Event('visibilitychange'));
    await run(video, 1_000);
    expect(video.paused).toBe(false);
  });

  test('closing releases everything', async () => {
    const { video, engines, player } = open();
    await run(video, 1_000);
    player.close();
    expect(engines.last.isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('closing while the library is still loading attaches nothing', async () => {
    const { engines, player } = open();
    player.close();
    await wait(1_000);
    expect(engines.attached).toHaveLength(0);
  });
});

describe('a replay', () => {
  const replay = { mode: 'replay', sources: [HLS] } as const;

  test('goes on where it was after its connection broke', async () => {
    const { video, engines } = open(replay);
    await run(video, 5_000);
    const position = video.currentTime;
    engines.last.stop('network');
    video.currentTime = 0;
    await wait(500);
    expect(video.currentTime).toBe(position);
  });

  test('keeps the chosen speed, and no live edge pulls at it', async () => {
    const { video, engines, player, seen } = open(replay);
    engines.bufferedAheadSeconds = 60;
    await run(video, 1_000);
    player.setRate(1.5);
    await run(video, 2_000);
    expect(video.playbackRate).toBe(1.5);
    expect(seen.state.behindMs).toBeUndefined();
  });

  test('seeking stays inside the recording', async () => {
    const { video, player } = open(replay);
    await run(video, 1_000);
    video.duration = 90;
    player.seek(-5);
    expect(video.currentTime).toBe(0);
    player.seek(500);
    expect(video.currentTime).toBe(90);
  });
});

describe('going back in a live broadcast', () => {
  const openShiftable = () => open({ dvr: DVR });

  test('plays what was live then, at its own speed, and says how far that is', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 2_000);
    player.setVolume(0.3);
    player.rewindTo(60_000);
    await run(video, 2_000);
    expect(engines.last.url).toBe(DVR.url);
    expect(Math.round((engines.last.shiftedTo ?? 0) / 1_000)).toBe(60);
    expect(seen.state).toMatchObject({ status: 'playing', isShifted: true, isAtEdge: false, behindMs: 60_000 });
    expect(seen.state).toMatchObject({ reachMs: 120_000, volume: 0.3 });
    engines.bufferedAheadSeconds = 30;
    await run(video, 2_000);
    expect(video.playbackRate).toBe(1);

    player.rewindTo(90_000); // the same connection
    await run(video, 400);
    expect(engines.attached).toHaveLength(2);
    expect(engines.last.shiftedTo).toBe(90_000);
  });

  test('steps in quick succession open the source once and go to the last', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 1_000);
    for (const behindMs of [20_000, 25_000, 30_000]) player.rewindTo(behindMs);
    expect(seen.state.behindMs).toBe(30_000);
    await run(video, 1_000);
    expect(engines.attached).toHaveLength(2);
    expect(Math.round((engines.last.shiftedTo ?? 0) / 1_000)).toBe(30);
  });

  test('live is one step away, over the best source again', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 1_000);
    player.rewindTo(60_000);
    await run(video, 1_000);
    player.goLive();
    await run(video, 1_000);
    expect(engines.last.url).toBe(FLV.url);
    expect(seen.state).toMatchObject({ isShifted: false, isAtEdge: true, behindMs: 500 });
    player.rewindTo(2_000); // next to live is live
    await run(video, 1_000);
    expect(engines.attached).toHaveLength(3);
  });

  test('a longer pause goes on where it was, a short one at live', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 1_000);
    player.pause();
    await wait(2_000);
    player.play();
    await run(video, 1_000);
    expect(seen.state.isShifted).toBe(false);

    player.pause();
    await wait(40_000);
    expect(seen.state.behindMs).toBeGreaterThanOrEqual(40_000);
    player.play();
    await run(video, 400);
    expect(seen.state).toMatchObject({ isShifted: true, isPaused: false });
    expect(engines.last.shiftedTo).toBeGreaterThanOrEqual(40_000);
    expect(engines.last.shiftedTo).toBeLessThan(42_000);
  });

  test('also after being let go, and after a media key', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 1_000);
    player.pause();
    await wait(90_000);
    expect(engines.last.isClosed).toBe(true);
    expect(seen.state.behindMs).toBeGreaterThanOrEqual(90_000);
    player.play();
    await run(video, 400);
    expect(engines.last.shiftedTo).toBeGreaterThanOrEqual(90_000);

    player.goLive();
    await run(video, 1_000);
    player.pause();
    await wait(20_000);
    await video.play();
    await run(video, 400);
    expect(engines.last.url).toBe(DVR.url);
  });

  test('a connection that breaks comes back to the same picture', async () => {
    const { video, engines, player } = openShiftable();
    await run(video, 1_000);
    player.rewindTo(60_000);
    await run(video, 1_000);
    engines.last.stop('network');
    await run(video, 3_000);
    expect(engines.attached).toHaveLength(3);
    expect(engines.last.url).toBe(DVR.url);
    expect(engines.last.shiftedTo).toBeGreaterThanOrEqual(60_000);
    expect(engines.last.shiftedTo).toBeLessThan(62_000);
  });

  test('where it cannot be played here, live goes on', async () => {
    const { video, engines, player, seen } = openShiftable();
    await run(video, 1_000);
    player.rewindTo(60_000);
    await wait(0);
    engines.last.stop('unsupported');
    await run(video, 1_000);
    expect(engines.last.url).toBe(FLV.url);
    expect(seen.state).toMatchObject({ status: 'playing', isShifted: false });
  });

  test('is not possible where it is not offered', async () => {
    const { video, engines, player } = open();
    await run(video, 1_000);
    player.rewindTo(60_000);
    player.pause();
    await wait(20_000);
    player.play();
    await run(video, 1_000);
    expect(engines.attached).toHaveLength(1);
  });
});

test('new addresses of the same sources reach the running connection and the next one', async () => {
  const { video, engines, player } = open();
  await run(video, 1_000);
  player.setAddresses({ sources: [{ ...FLV, url: '/live/a.flv?new' }, HLS] });
  expect(engines.attached).toHaveLength(1);
  expect(engines.last.url).toBe('/live/a.flv?new');
  engines.last.stop('network');
  await run(video, 2_000);
  expect(engines.attached).toHaveLength(2);
  expect(engines.last.url).toBe('/live/a.flv?new');
});
