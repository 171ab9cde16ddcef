import { expect, test, vi } from 'vitest';
import { createLinkedBus } from '@/lib/bus/linked-bus';
import type { GuardedRoom } from '@/lib/services/room-access';
import { createGuardedRooms } from './guarded-rooms';

const room = (id: string): GuardedRoom => ({
  id,
  ownerId: 'owner',
  visibility: 'public',
  accessVersion: 1,
  removedAt: null,
});

function setUp() {
  const bus = createLinkedBus();
  const findRoom = vi.fn(async (roomId: string): Promise<GuardedRoom | undefined> => room(roomId));
  return { bus, findRoom, rooms: createGuardedRooms({ findRoom, bus }) };
}

test('a crowd that comes at once reads a room once', async () => {
  const { findRoom, rooms } = setUp();
  const found = await Promise.all(Array.from({ length: 100 }, () => rooms.find('a')));
  expect(new Set(found.map((each) => each?.id))).toEqual(new Set(['a']));
  expect(findRoom).toHaveBeenCalledTimes(1);
});

test.each(['access-changed', 'room-changed', 'room-removed'] as const)(
  'after %s a room is read again',
  async (change) => {
    const { bus, findRoom, rooms } = setUp();
    await rooms.find('a');
    await rooms.find('b');
    bus.publish(change, { roomId: 'a', stream: 'a' });
    findRoom.mockResolvedValueOnce(undefined);
    expect(await rooms.find('a')).toBeUndefined();
    await rooms.find('b');
    expect(findRoom.mock.calls).toEqual([['a'], ['b'], ['a']]);
  },
);

test('a reading that was under way when the room changed serves nobody who comes later', async () => {
  const { bus, findRoom, rooms } = setUp();
  const before = rooms.find('a');
  bus.publish('access-changed', { roomId: 'a', stream: 'a' });
  await Promise.all([before, rooms.find('a')]);
  expect(findRoom).toHaveBeenCalledTimes(2);
});

test('a failed reading is not kept', async () => {
  const { findRoom, rooms } = setUp();
  findRoom.mockRejectedValueOnce(new Error('The database is away.'));
  await expect(rooms.find('a')).rejects.toThrow('away');
  expect(await rooms.find('a')).toMatchObject({ id: 'a' });
});

test('nothing is kept for long', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const { findRoom, rooms } = setUp();
  await rooms.find('a');
  vi.advanceTimersByTime(1_001);
  await rooms.find('a');
  vi.useRealTimers();
  expect(findRoom).toHaveBeenCalledTimes(2);
});
