import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { testCrash } from './crash.contract';
import { testDb } from './db.contract';
import { testListPlans } from './list-plans.contract';
import { testMigrate } from './migrate.contract';
import { testPrisma } from './prisma.contract';

const folder = mkdtempSync(join(tmpdir(), 'kaibo-db-'));
const createUrl = async () => `file:${join(folder, `${randomUUID()}.db`)}`;

afterAll(() => rmSync(folder, { recursive: true }));

describe('SQLite:', () => {
  describe('migrate', () => testMigrate('sqlite', createUrl));
  describe('prisma', () => testPrisma(createUrl));
  testDb(createUrl);
  testListPlans(createUrl);
  testCrash(createUrl);
});
