import { expect, test } from 'vitest';
import { withRetry } from './retry';

/** Fails as Prisma does when MySQL breaks a deadlock, `failures` times. */
function createTransaction(failures: number, cause: object = { kind: 'TransactionWriteConflict' }) {
  let attempts = 0;
  return {
    attempts: () => attempts,
    run: async () => {
      attempts++;
      if (attempts > failures) return 'stored';
      throw Object.assign(new Error('deadlock'), { code: 'P2034', meta: { driverAdapterError: { cause } } });
    },
  };
}

test('a victim of a deadlock gets another chance', async () => {
  const transaction = createTransaction(2);
  expect(await withRetry(transaction.run)).toBe('stored');
  expect(transaction.attempts()).toBe(3);
});

test('a lock wait timeout counts as one, too', async () => {
  const transaction = createTransaction(1, { kind: 'mysql', originalCode: '1205' });
  expect(await withRetry(transaction.run)).toBe('stored');
});

test('it gives up in the end', async () => {
  const transaction = createTransaction(Number.POSITIVE_INFINITY);
  await expect(withRetry(transaction.run)).rejects.toThrow('deadlock');
  expect(transaction.attempts()).toBe(6);
});

test('any other failure comes out at once', async () => {
  const transaction = createTransaction(1, { kind: 'UniqueConstraintViolation' });
  await expect(withRetry(transaction.run)).rejects.toThrow('deadlock');
  expect(transaction.attempts()).toBe(1);
});
