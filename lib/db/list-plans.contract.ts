import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrismaClient } from '#prisma/client';
import { createId, randomText } from '@/lib/core/ids';
import { createAdapter } from './adapter';
import { providerOf } from './database-url';
import { migrate } from './migrate';
import { createPublicRooms } from './public-rooms';
import { second } from './testing/seed';

const ROOMS = 3_000;
const HOSTS = 30;

/** Nobody is interrupted here: to sort so many is nothing, and the database may take any index for it. */
const FEW_ROWS = 10;

type Query = { query: string; params: string };
type Logging = PrismaClient & { $on(event: 'query', listener: (query: Query) => void): void };

/** How the database reads the lists of the home page, asked of the database itself. */
export function testListPlans(createUrl: () => Promise<string>) {
  describe('plans of the public lists', () => {
    let url: string;
    let prisma: Logging;
    const asked: Query[] = [];

    beforeAll(async () => {
      url = await createUrl();
      await migrate(url);
      prisma = await openLogging(url);
      prisma.$on('query', (query) => void asked.push(query));
      await seedRooms(prisma);
      await prisma.$queryRawUnsafe(providerOf(url) === 'mysql' ? 'ANALYZE TABLE Room' : 'ANALYZE');
    }, 60_000);
    afterAll(() => prisma.$disconnect());

    const lists = {
      'most viewers': { show: 'live', order: 'viewers' },
      'newest on air': { show: 'live', order: 'time' },
      upcoming: { show: 'upcoming' },
    } as const;

    test.each(Object.entries(lists))(
      '%s: one stretch of an index, not all rooms, in order already',
      async (_, request) => {
        asked.length = 0;
        const now = second(0);
        const page = await createPublicRooms(prisma).listPublic({ ...request, now, limit: 24 });
        expect(page.items).toHaveLength(24);
        const reads = asked.filter(({ query }) => /FROM .{0,12}Room\b/.test(query));
        expect(reads).toHaveLength(2);
        for (const read of reads) expect(await explain(prisma, url, read)).toBe('an index, in order');
      },
    );
  });
}

async function openLogging(url: string): Promise<Logging> {
  const { PrismaClient: Client } =
    providerOf(url) === 'mysql' ? await import('./generated/mysql/client') : await import('./generated/sqlite/client');
  const options = { adapter: await createAdapter(url), log: [{ emit: 'event', level: 'query' }] };
  return new (Client as unknown as new (given: typeof options) => Logging)(options);
}

/** Half of the rooms on air, the others announced. */
async function seedRooms(prisma: PrismaClient) {
  const hosts = Array.from({ length: HOSTS }, () => ({
    id: createId('user'),
    username: randomText(12),
    displayName: 'x',
  }));
  await prisma.user.createMany({ data: hosts });
  const rooms = Array.from({ length: ROOMS }, (_, i) => ({
    id: createId('room'),
    slug: randomText(12),
    ownerId: hosts[i % HOSTS]?.id ?? '',
    title: 'x',
    description: '',
    streamName: randomText(12),
    streamNameLower: randomText(12),
    publishKey: 'x',
    publishIssuedAt: second(0),
    publishExpiresAt: second(0),
    status: (['live', 'waiting', 'live', 'ended'] as const)[i % 4] ?? 'live',
    statusAt: second(0),
    startsAt: second(3_600 + i),
    liveSince: second(-i),
    viewers: i % 50,
  }));
  for (let from = 0; from < ROOMS; from += 500) await prisma.room.createMany({ data: rooms.slice(from, from + 500) });
}

async function explain(prisma: PrismaClient, url: string, { query, params }: Query): Promise<string> {
  const values = JSON.parse(params) as unknown[];
  return providerOf(url) === 'mysql' ? explainMysql(prisma, query, values) : explainSqlite(prisma, query, values);
}

/** https://www.sqlite.org/eqp.html: a sort of the last terms only orders rows that are equal so far. */
async function explainSqlite(prisma: PrismaClient, query: string, values: unknown[]): Promise<string> {
  const plan = await prisma.$queryRawUnsafe<Array<{ detail: string }>>(`EXPLAIN QUERY PLAN ${query}`, ...values);
  const lines = plan.map(({ detail }) => detail);
  const bad = lines.filter((line) => /^SCAN/.test(line) || line === 'USE TEMP B-TREE FOR ORDER BY');
  return bad.length === 0 && lines.some((line) => /^SEARCH .*USING INDEX Room_/.test(line))
    ? 'an index, in order'
    : lines.join('; ');
}

async function explainMysql(prisma: PrismaClient, query: string, values: unknown[]): Promise<string> {
  const plan = await prisma.$queryRawUnsafe<Array<{ key: string | null; rows: unknown; Extra: string }>>(
    `EXPLAIN ${query}`,
    ...values,
  );
  const isGood = plan.every(
    ({ key, rows, Extra }) => key !== null && (Number(rows) <= FEW_ROWS || !/filesort|temporary/i.test(Extra)),
  );
  return isGood
    ? 'an index, in order'
    : JSON.stringify(plan, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
}
