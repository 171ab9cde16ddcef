import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGroupDoor } from './group-door';

const beacons: string[] = [];
beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://live.example.com/r/talk' });
  vi.stubGlobal('navigator', { sendBeacon: (url: string) => beacons.push(url) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  beacons.length = 0;
});

/** A site that answers everything with the same. */
function startSite(status: number, body: object) {
  const asked: Array<[string | undefined, string]> = [];
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    asked.push([init?.method, url]);
    return Response.json(body, { status });
  });
  return asked;
}

const ROOM = 'https://live.example.com/chat/rooms/room_1';

test('asks at the doors of its room, as its page, with the link it came by', async () => {
  const asked = startSite(200, { events: [] });
  const door = createGroupDoor('/chat/rooms/room_1?link=a%2Bb', 'tab1');
  await door.enter(undefined);
  await door.enter(7);
  expect(await door.readMail()).toEqual({ events: [] });
  door.leave();
  expect(asked).toEqual([
    ['POST', `${ROOM}?link=a%2Bb&tab=tab1`],
    ['POST', `${ROOM}?link=a%2Bb&tab=tab1&since=7`],
    ['POST', `${ROOM}/mail?link=a%2Bb&tab=tab1`],
  ]);
  expect(beacons).toEqual([`${ROOM}/leave?link=a%2Bb&tab=tab1`]);
});

test('an answer that says nothing is a failure', async () => {
  startSite(503, {});
  await expect(createGroupDoor('/chat/rooms/room_1', 'tab1').enter(undefined)).rejects.toThrow('503');
});
