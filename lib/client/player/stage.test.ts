import { expect, test } from 'vitest';
import type { RoomStatus } from '@/lib/contracts/rooms';
import { initialPlayerState, type PlayerState } from './player-state';
import { stageOf } from './stage';

const at = (patch: Partial<PlayerState>, room: RoomStatus) => stageOf({ ...initialPlayerState, ...patch }, room);

test.each([
  ['before the start', at({ status: 'waiting' }, 'waiting'), 'waiting'],
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
