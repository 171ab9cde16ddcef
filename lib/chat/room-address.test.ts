import { expect, test } from 'vitest';
import { readRoomAddress } from './room-address';

test.each([
  ['/ws/rooms/room_1', { roomId: 'room_1', since: undefined, tab: '' }],
  ['/ws/rooms/room_1?since=42&tab=page-0001', { roomId: 'room_1', since: 42, tab: 'page-0001' }],
  ['/ws/rooms/room_1?since=0', { roomId: 'room_1', since: 0, tab: '' }],
  ['/ws/rooms/room_1?since=1e3', { roomId: 'room_1', since: undefined, tab: '' }],
  ['/ws/rooms/room_1?since=-1', { roomId: 'room_1', since: undefined, tab: '' }],
  ['/ws/rooms/room_1?since=9999999999999999999', { roomId: 'room_1', since: undefined, tab: '' }],
  ['/ws/rooms/room_1?tab=a', { roomId: 'room_1', since: undefined, tab: '' }],
  ['/ws/rooms/', { roomId: undefined, since: undefined, tab: '' }],
  ['/ws/rooms/../secret', { roomId: undefined, since: undefined, tab: '' }],
  ['/ws/rooms/room_1/more', { roomId: undefined, since: undefined, tab: '' }],
  ['/ws/room', undefined],
  ['/live/a.flv', undefined],
  ['', undefined],
])('%s', (url, expected) => expect(readRoomAddress(url)).toEqual(expected));
