import { afterEach, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { type ChatHarness, ROOM_ID, startChat } from './testing/chat-harness';

const WAIT = { timeout: 10_000, interval: 10 };
let harness: ChatHarness;
afterEach(() => harness.close());

const asPerson = (id: string) => ({ id, name: id, isGuest: false, ip: '127.0.0.1' });

const asVisitor = (id: string) => ({ id, name: id, isGuest: true, ip: '127.0.0.1' });

test('CH56: when who may be in changes, everybody has to come back, and not everybody is let in again', async () => {
  const letIn = new Set(['guest_a', 'guest_b']);
  harness = await startChat({
    identify: async ({ headers }) => {
      const id = String(headers['x-test-visitor']);
      return letIn.has(id) ? asVisitor(id) : undefined;
    },
  });
  const clients = [await harness.connect('guest_a'), await harness.connect('guest_b')];
  letIn.delete('guest_b');
  harness.chat.readmit(ROOM_ID);
  await vi.waitFor(
    () =>
      expect(clients.map((client) => client.closeCode())).toEqual([
        CHAT_CLOSE.serverStopping,
        CHAT_CLOSE.serverStopping,
      ]),
    WAIT,
  );
  expect((await harness.connect('guest_a')).all('welcome')).toHaveLength(1);
  const refused = await harness.connect('guest_b');
  await vi.waitFor(() => expect(refused.closeCode()).toBe(CHAT_CLOSE.notFound), WAIT);
});

test('CH56: whoever is on the way in while that happens has to come back too', async () => {
  let changesOnTheWay = true;
  harness = await startChat({
    identify: async ({ headers }) => {
      if (changesOnTheWay) harness.chat.readmit(ROOM_ID);
      changesOnTheWay = false;
      return asVisitor(String(headers['x-test-visitor']));
    },
  });
  const client = await harness.connect('guest_a');
  await vi.waitFor(() => expect(client.closeCode()).toBe(CHAT_CLOSE.serverStopping), WAIT);
  expect(client.all('welcome')).toHaveLength(0);
  expect((await harness.connect('guest_a')).all('welcome')).toHaveLength(1);
});

test('CH58: when sessions of a person end, all their pages have to come back and nobody else’s', async () => {
  const signedIn = new Set(['user_a', 'user_b']);
  harness = await startChat({
    identify: async ({ headers }) => {
      const id = String(headers['x-test-visitor']);
      return signedIn.has(id) ? asPerson(id) : asVisitor('guest_a');
    },
  });
  const pages = [await harness.connect('user_a'), await harness.connect('user_a')];
  const other = await harness.connect('user_b');
  signedIn.delete('user_a');
  harness.chat.signedOut('user_a');
  await vi.waitFor(
    () => expect(pages.map((page) => page.closeCode())).toEqual([CHAT_CLOSE.signedOut, CHAT_CLOSE.signedOut]),
    WAIT,
  );
  expect((await harness.connect('user_a')).all('welcome')).toMatchObject([{ me: { id: 'guest_a', isGuest: true } }]);
  expect(other.closeCode()).toBeUndefined();
});

test('CH58: whoever was recognised while their sessions ended has to come back too, and others need not', async () => {
  let endsOnTheWay = true;
  harness = await startChat({
    identify: async ({ headers }) => {
      if (endsOnTheWay) harness.chat.signedOut('user_a');
      return asPerson(String(headers['x-test-visitor']));
    },
  });
  const left = await harness.connect('user_a');
  await vi.waitFor(() => expect(left.closeCode()).toBe(CHAT_CLOSE.serverStopping), WAIT);
  expect(left.all('welcome')).toHaveLength(0);
  expect((await harness.connect('user_b')).all('welcome')).toHaveLength(1);
  endsOnTheWay = false;
  expect((await harness.connect('user_a')).all('welcome')).toHaveLength(1);
});
