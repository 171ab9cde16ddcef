import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { testDb } from './db.contract';

const folder = mkdtempSync(join(tmpdir(), 'kaibo-db-'));
const createUrl = async () => `file:${join(folder, `${randomUUID()}.db`)}`;

afterAll(() => rmSync(folder, { recursive: true }));

describe('SQLite:', () => testDb(createUrl));
