import { expect, test, vi } from 'vitest';
import { createFakeConnection } from '../testing/fake-connection';
import { createLoadedConnection } from './loaded';

const quietHandlers = () => ({ since: () => undefined, onEvent: vi.fn(), onStatus: vi.fn() });
const LIKE = { type: 'like-add', batch: 1, count: 1 } as const;

test('is fetched once, and connects each time somebody does', async () => {
  const fake = createFakeConnection();
  const load = vi.fn(async () => fake.connection);
  const connection = createLoadedConnection(load);
  expect(connection.send(LIKE)).toBe(false);
  const handlers = quietHandlers();
  const disconnect = connection.connect(handlers);
  await vi.waitFor(() => expect(fake.isConnected()).toBe(true));
  fake.welcome();
  expect(handlers.onStatus).toHaveBeenCalledWith('open');
  expect(connection.send(LIKE)).toBe(true);
  disconnect();
  expect(fake.isConnected()).toBe(false);
  connection.connect(quietHandlers());
  await vi.waitFor(() => expect(fake.connects()).toBe(2));
  expect(load).toHaveBeenCalledTimes(1);
});

test('is not connected when nobody waits any more', async () => {
  const fake = createFakeConnection();
  const loading = Promise.resolve(fake.connection);
  createLoadedConnection(() => loading).connect(quietHandlers())();
  await loading;
  expect(fake.connects()).toBe(0);
});

test('is closed when it cannot be fetched, and fetched again by the next who connects', async () => {
  const fake = createFakeConnection();
  const load = vi.fn(async () => fake.connection);
  load.mockRejectedValueOnce(new Error('away'));
  const connection = createLoadedConnection(load);
  const handlers = quietHandlers();
  connection.connect(handlers);
  await vi.waitFor(() => expect(handlers.onStatus).toHaveBeenCalledWith('closed'));
  connection.connect(quietHandlers());
  await vi.waitFor(() => expect(fake.isConnected()).toBe(true));
});
