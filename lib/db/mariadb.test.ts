import { afterAll, beforeAll, describe } from 'vitest';
import { testDb } from './db.contract';
import { hasMariaDb, type MariaDbServer, startMariaDb } from './testing/mariadb-server';

describe.skipIf(!hasMariaDb())('MariaDB:', () => {
  let server: MariaDbServer;
  beforeAll(async () => {
    server = await startMariaDb();
  }, 60_000);
  afterAll(() => server.stop());

  testDb(() => server.createDatabase());
});
