import { afterAll, beforeAll, describe } from 'vitest';
import { testCrash } from './crash.contract';
import { testDb } from './db.contract';
import { testListPlans } from './list-plans.contract';
import { testMigrate } from './migrate.contract';
import { testMysqlDrift } from './mysql-drift.contract';
import { testPrisma } from './prisma.contract';
import { hasMariaDb, type MariaDbServer, startMariaDb } from './testing/mariadb-server';

describe.skipIf(!hasMariaDb())('MariaDB:', () => {
  let server: MariaDbServer;
  const createUrl = () => server.createDatabase();
  beforeAll(async () => {
    server = await startMariaDb();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  describe('migrate', () => testMigrate('mysql', createUrl));
  testMysqlDrift(createUrl);
  describe('prisma', () => testPrisma(createUrl));
  testDb(createUrl);
  testListPlans(createUrl);
  testCrash(createUrl);
});
