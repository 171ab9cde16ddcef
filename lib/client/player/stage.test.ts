import { expect, test } from 'vitest';
import type { RoomStatus } from '@/lib/contracts/rooms';
import { initialPlayerState, type PlayerState } from './player-state';
import { stageOf } from './stage';

const HOUR_MS = 3_600_000;
const at = (patch: Partial<PlayerState>, room: RoomStatus, startsAt: number | null = null) =>
  stageOf({ ...initialPlayerState, ...patch }, room, { startsAt, now: 0 });

test.each([
  ['before a scheduled start', at({ status: 'waiting' }, 'waiting', HOUR_MS), 'countdown'],
  ['past a scheduled start the host has not kept', at({ status: 'waiting' }, 'waiting', -HOUR_MS), 'waiting'],
  ['without a schedule', at({ status: 'waiting' }, 'waiting'), 'waiting'],
  ['live, and the library is loading', at({ status: 'connecting' }, 'live'), 'connecting'],
  ['live, but the stream is not there yet', at({ status: 'waiting' }, 'live'), 'connecting'],
  ['live and playing', at({ status: 'playing' }, 'live'), 'playing'],
  ['live and dry', at({ status: 'stalled' }, 'live'), 'stalled'],
  ['the host lost signal, the buffer plays on', at({ status: 'playing' }, 'interrupted'), 'playing'],
  ['the host lost signal, the buffer is dry', at({ status: 'stalled' }, 'interrupted'), 'interrupted'],
  ['ended, the buffer plays on', at({ status: 'playing' }, 'ended'), 'playing'],
  ['ended', at({ status: 'idle' }, 'ended'), 'ended'],
  ['paused by the viewer', at({ status: 'playing', isPaused: true }, 'live'), 'paused'],
  ['unplayable', at({ status: 'failed', failure: 'unsupported' }, 'live'), 'failed'],
] as const)('%s', (_, stage, expected) => expect(stage).toBe(expected));
