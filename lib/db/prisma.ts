import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { PrismaClient } from '#prisma/client';
import { createAdapter } from './adapter';
import { providerOf } from './database-url';

/** Waiting for a turn and running; beyond these a transaction fails rather than holds up everybody. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 20_000 };

/**
 * The Prisma client of one of the two databases. They are generated from one model source and differ only in extras;
 * both are type-checked under this one type (`tsconfig.json`, `tsconfig.mysql.json`), so only what both can do compiles.
 */
export async function createPrisma(url: string): Promise<PrismaClient> {
  const adapter = await createAdapter(url);
  const Client = await loadClient(url);
  return new Client({ adapter, transactionOptions: TRANSACTION_LIMITS });
}

type ClientOptions = { adapter: SqlDriverAdapterFactory; transactionOptions: typeof TRANSACTION_LIMITS };

async function loadClient(url: string): Promise<new (options: ClientOptions) => PrismaClient> {
  const module =
    providerOf(url) === 'mysql' ? await import('./generated/mysql/client') : await import('./generated/sqlite/client');
  return module.PrismaClient as unknown as new (
    options: ClientOptions,
  ) => PrismaClient;
}
