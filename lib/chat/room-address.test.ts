import { expect, test } from 'vitest';
import { readEntranceAddress, readRoomAddress, roomIdOf } from './room-address';

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

test.each([
  ['/chat/rooms/room_1?tab=page-0001&since=4', { action: 'enter', roomId: 'room_1', since: 4, tab: 'page-0001' }],
  ['/chat/rooms/room_1/mail?tab=page-0001', { action: 'mail', roomId: 'room_1', since: undefined, tab: 'page-0001' }],
  ['/chat/rooms/room_1/leave', { action: 'leave', roomId: 'room_1', since: undefined, tab: '' }],
  ['/chat/rooms/room_1/other', { action: 'enter', roomId: undefined, since: undefined, tab: '' }],
  ['/chat/rooms/mail', { action: 'enter', roomId: 'mail', since: undefined, tab: '' }],
  ['/ws/rooms/room_1', undefined],
])('without a socket: %s', (url, expected) => expect(readEntranceAddress(url)).toEqual(expected));

test('both ways lead to the same room', () => {
  expect(roomIdOf('/ws/rooms/room_1?tab=a')).toBe('room_1');
  expect(roomIdOf('/chat/rooms/room_1/mail?tab=a')).toBe('room_1');
  expect(roomIdOf('/live/a.flv')).toBeUndefined();
});
