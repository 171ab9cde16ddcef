/**
 * How fast the home page's lists and searches are answered with 10,000 rooms, from the database to what is sent:
 * `npm run bench:api`. In a temporary SQLite. Option: `--seconds 5` for each row.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CATEGORY_IDS } from '@/lib/core/categories';
import { createId, randomText } from '@/lib/core/ids';
import { createDb } from '@/lib/db/db';
import { migrate } from '@/lib/db/migrate';
import { createPrisma } from '@/lib/db/prisma';
import { toSearchText } from '@/lib/db/search-text';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import { createEmbeddedStorage } from '@/lib/providers/storage/embedded';
import { getHomeLists, listFollowed, listPublicRooms } from '@/lib/services/room-lists';
import { quantile } from './statistics';

const ROOMS = 10_000;
const HOSTS = 500;
const FOLLOWED = 50;
const REPLAYS = 5_000;
const ROWS_PER_INSERT = 500;
/** As many as ask at the same moment. */
const CONCURRENCY = 8;

const TITLES = ['新品发布会', 'Open source evening', '城市夜骑', 'Learning Chinese', '古典音乐会', 'Launch day'];

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });

const folder = mkdtempSync(join(tmpdir(), 'kaibo-bench-api-'));
const url = `file:${join(folder, 'kaibo.db')}`;
await migrate(url);
const fan = await seed();
const db = await createDb(url);
const deps = {
  db,
  secrets: { guestKey: 'g'.repeat(32), playKey: 'p'.repeat(32) },
  storage: createEmbeddedStorage({ directory: join(folder, 'files') }),
  live: createEmbeddedLive({
    rtmpPort: 1935,
    stop: async () => {},
    interrupt: async () => {},
    subscribe: () => () => {},
  }),
};

const { next: cursor } = await listPublicRooms(deps, { show: 'live' });
const after = cursor ?? undefined;
const REQUESTS: Record<string, () => Promise<unknown>> = {
  'live, most viewers': () => listPublicRooms(deps, { show: 'live' }),
  'live, most viewers, second page': () => listPublicRooms(deps, { show: 'live', cursor: after }),
  'live, newest': () => listPublicRooms(deps, { show: 'live', order: 'time' }),
  upcoming: () => listPublicRooms(deps, { show: 'upcoming' }),
  'live, of a category': () => listPublicRooms(deps, { show: 'live', category: 'music' }),
  'search, many found': () => listPublicRooms(deps, { show: 'live', q: '发布' }),
  'search, two words': () => listPublicRooms(deps, { show: 'live', q: 'open 科技' }),
  'search, nothing found': () => listPublicRooms(deps, { show: 'live', q: 'no such room' }),
  'home page, a guest': () => getHomeLists(deps, {}),
  'home page, somebody who follows 50 hosts': () => Promise.all([getHomeLists(deps, {}), listFollowed(deps, fan)]),
  'home page, a search': () => getHomeLists(deps, { q: '发布' }),
};

try {
  console.log(`${ROOMS} rooms of ${HOSTS} hosts, ${REPLAYS} replays, ${CONCURRENCY} requests at a time`);
  console.log('| request | requests/s | p50 ms | p99 ms |');
  console.log('| ------- | ---------: | -----: | -----: |');
  for (const [name, ask] of Object.entries(REQUESTS)) printRow(name, await measure(ask));
} finally {
  await db.close();
  rmSync(folder, { recursive: true });
}

async function measure(ask: () => Promise<unknown>): Promise<{ perSecond: number; ms: number[] }> {
  await ask();
  const ms: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + Number(options.seconds) * 1_000;
  const askOn = async () => {
    while (performance.now() < endAt) {
      const askedAt = performance.now();
      await ask();
      ms.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, askOn));
  return { perSecond: (ms.length / (performance.now() - startedAt)) * 1_000, ms };
}

function printRow(name: string, { perSecond, ms }: { perSecond: number; ms: number[] }): void {
  console.log(
    `| ${name} | ${perSecond.toFixed(0)} | ${quantile(ms, 0.5).toFixed(1)} | ${quantile(ms, 0.99).toFixed(1)} |`,
  );
}

/** Half of the rooms on air, a quarter announced, a quarter over. Returns somebody who follows some of the hosts. */
async function seed() {
  const prisma = await createPrisma(url);
  const now = Date.now();
  const people = Array.from({ length: HOSTS + 1 }, (_, i) => ({
    id: createId('user'),
    username: `host-${i}`,
    displayName: `主播 ${i}`,
    role: 'organiser' as const,
  }));
  await prisma.user.createMany({ data: people });
  const [fan, ...hosts] = people;
  if (!fan) throw new Error('Nobody was made.');
  await prisma.follow.createMany({
    data: hosts.slice(0, FOLLOWED).map(({ id }) => ({ followerId: fan.id, hostId: id })),
  });

  const rooms = Array.from({ length: ROOMS }, (_, i) => toRoom(i, hosts, now));
  for (const rows of chunks(rooms)) await prisma.room.createMany({ data: rows });
  const broadcasts = rooms.slice(0, REPLAYS).map(({ id }, i) => ({
    id: createId('cast'),
    roomId: id,
    session: randomText(16),
    startedAt: new Date(now - i * 60_000),
  }));
  for (const rows of chunks(broadcasts)) await prisma.broadcast.createMany({ data: rows });
  const recordings = broadcasts.map(({ id, roomId, startedAt }, i) => ({
    id: createId('rec'),
    roomId,
    broadcastId: id,
    title: TITLES[i % TITLES.length] ?? '',
    fileKey: randomText(16),
    durationMs: 60_000,
    bytes: 1n,
    timeline: [],
    startedAt,
  }));
  for (const rows of chunks(recordings)) await prisma.recording.createMany({ data: rows });
  await prisma.$disconnect();
  return fan;
}

function toRoom(i: number, hosts: ReadonlyArray<{ id: string; displayName: string; username: string }>, now: number) {
  const owner = hosts[i % hosts.length] ?? { id: '', displayName: '', username: '' };
  const title = `${TITLES[i % TITLES.length]} ${i}`;
  const category = CATEGORY_IDS[i % CATEGORY_IDS.length] ?? '';
  const streamName = randomText(12);
  return {
    id: createId('room'),
    slug: randomText(12),
    ownerId: owner.id,
    title,
    description: '',
    streamName,
    streamNameLower: streamName,
    publishKey: 'x',
    publishIssuedAt: new Date(now),
    publishExpiresAt: new Date(now),
    category,
    searchText: toSearchText({ title, category, tags: [], owner }),
    status: (['live', 'waiting', 'live', 'ended'] as const)[i % 4] ?? 'live',
    statusAt: new Date(now),
    startsAt: new Date(now + (i - ROOMS / 2) * 60_000),
    liveSince: new Date(now - i * 1_000),
    viewers: (i * 7_919) % 1_000,
  };
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) yield rows.slice(from, from + ROWS_PER_INSERT);
}
