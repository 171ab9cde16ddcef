import { afterAll, beforeAll, describe } from 'vitest';
import { testCrash } from './crash.contract';
import { testDb } from './db.contract';
import { testMigrate } from './migrate.contract';
import { testPrisma } from './prisma.contract';
import { hasMariaDb, type MariaDbServer, startMariaDb } from './testing/mariadb-server';

describe.skipIf(!hasMariaDb())('MariaDB:', () => {
  let server: MariaDbServer;
  const createUrl = () => server.createDatabase();
  beforeAll(async () => {
    server = await startMariaDb();
  }, 60_000);
  afterAll(() => server.stop());

  describe('migrate', () => testMigrate('mysql', createUrl));
  describe('prisma', () => testPrisma(createUrl));
  testDb(createUrl);
  testCrash(createUrl);
});
