import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHAT_CLOSE, type ServerEvent } from '@/lib/contracts/chat';
import {
  type ChatEntrance,
  type ChatMail,
  GROUP_ANSWER,
  type GroupEntrance,
  type GroupFrame,
} from '@/lib/contracts/chat-entrance';
import { NO_GIFTS } from '@/lib/contracts/gifts';
import type { ConnectionStatus } from '../chat-connection';
import { GUEST, OPEN_CHAT, ROOM, toMessage } from '../testing/fake-connection';
import { createGroupConnection } from './group';
import type { GroupHandlers, GroupMembership } from './group-membership';
import type { WakeUp } from './wake-ups';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ENTRANCE: GroupEntrance = {
  sdkAppId: 1_400_000_000,
  userId: GUEST.id,
  userSig: 'sig',
  groupId: 'group-1',
  proxyUrl: null,
};

const welcome = (changed: Partial<Extract<ServerEvent, { type: 'welcome' }>> = {}): ServerEvent => ({
  type: 'welcome',
  protocol: 1,
  me: GUEST,
  room: ROOM,
  seq: 7,
  viewers: 1,
  likes: 0,
  likeBatch: null,
  messages: [],
  reset: false,
  chat: OPEN_CHAT,
  gifts: NO_GIFTS,
  ...changed,
});

const SETTLED_MS = 1;

/** A room and its group in the hands of the test. */
async function start() {
  const entered: Array<number | undefined> = [];
  const logins: Array<{ handlers: GroupHandlers; hasLeft: boolean }> = [];
  const said: Array<{ text: string; priority: string }> = [];
  const answers = {
    enter: async (): Promise<ChatEntrance> => ({ group: ENTRANCE, events: [welcome()] }),
    mail: async (): Promise<ChatMail> => ({ events: [] }),
    say: async () => {},
    join: async () => {},
  };
  const readMail = vi.fn(() => answers.mail());
  const sayGoodbye = vi.fn();
  let wake: (reason: WakeUp) => void = () => {};
  let seq = 7;

  const connection = createGroupConnection({
    url: '/chat/rooms/room_1',
    createDoor: () => ({
      enter: (since) => {
        entered.push(since);
        return answers.enter();
      },
      readMail,
      leave: sayGoodbye,
    }),
    joinGroup: async (_, handlers): Promise<GroupMembership> => {
      await answers.join();
      const login = { handlers, hasLeft: false };
      logins.push(login);
      return {
        say: (text, priority) => {
          said.push({ text, priority });
          return answers.say();
        },
        leave: () => {
          login.hasLeft = true;
        },
      };
    },
    onWakeUp: (listener) => {
      wake = listener;
      return () => {};
    },
    onPageHide: () => () => {},
  });
  const events: ServerEvent[] = [];
  const statuses: ConnectionStatus[] = [];
  const close = connection.connect({
    since: () => seq,
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status),
  });
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  const latest = () => {
    const login = logins.at(-1);
    if (!login) throw new Error('nobody has logged in');
    return login.handlers;
  };
  return {
    answers,
    connection,
    events,
    statuses,
    entered,
    logins,
    said,
    readMail,
    sayGoodbye,
    close,
    wake: (reason: WakeUp) => wake(reason),
    notice: (frame: GroupFrame) => latest().onNotice(JSON.stringify(frame)),
    change: async (change: Parameters<GroupHandlers['onChange']>[0], thenMs = SETTLED_MS) => {
      latest().onChange(change);
      await vi.advanceTimersByTimeAsync(thenMs);
    },
    say: async (text = 'hello') => {
      const isOut = connection.send({ type: 'message-send', clientId: 'client-1', text });
      await vi.advanceTimersByTimeAsync(SETTLED_MS);
      return isOut;
    },
    show: (newest: number) => {
      seq = newest;
    },
  };
}

const refuse = (code: number) => () => Promise.reject(Object.assign(new Error('refused'), { code }));
const message = (seq: number): GroupFrame => ({ type: 'tick', messages: [toMessage(seq)] });

test('enters, joins, enters once more, and is welcomed once', async () => {
  const { statuses, events, entered } = await start();
  expect(statuses).toEqual(['open']);
  expect(entered).toEqual([7, 7]);
  expect(events.map(({ type }) => type)).toEqual(['welcome']);
});

test('frames of the group are heard in order, and those before the welcome after it', async () => {
  const { answers, notice, change, events } = await start();
  answers.enter = async () => {
    notice(message(9));
    return { group: ENTRANCE, events: [welcome({ seq: 8 })] };
  };
  await change('lost');
  await change('back');
  notice(message(10));
  const order = events.map((event) => (event.type === 'tick' ? event.messages?.[0]?.seq : event.type));
  expect(order).toEqual(['welcome', 'welcome', 9, 10]);
});

test('what is no frame of the site is nothing', async () => {
  const { logins, events } = await start();
  for (const text of ['no JSON', '7', 'null', '{}']) logins[0]?.handlers.onNotice(text);
  expect(events).toHaveLength(1);
});

test('a network that comes back: enters with what it has, in the same group', async () => {
  const { change, statuses, entered, logins, show } = await start();
  show(42);
  await change('lost');
  expect(statuses).toEqual(['open', 'reconnecting']);
  await change('back');
  expect(statuses).toEqual(['open', 'reconnecting', 'open']);
  expect(entered).toEqual([7, 7, 42]);
  expect(logins).toHaveLength(1);
});

test('a network that does not come back: begins anew', async () => {
  const { change, logins, statuses } = await start();
  await change('lost', 35_000);
  expect(logins).toHaveLength(2);
  expect(logins[0]?.hasLeft).toBe(true);
  expect(statuses.at(-1)).toBe('open');
});

test('a site or a service that is away is tried again', async () => {
  const { answers, change, statuses, logins } = await start();
  answers.enter = () => Promise.reject(new Error('away'));
  await change('dismissed', 60_000);
  expect(statuses).toEqual(['open', 'reconnecting']);
  answers.enter = async () => ({ group: ENTRANCE, events: [welcome()] });
  answers.join = () => Promise.reject(new Error('away'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(statuses.at(-1)).toBe('reconnecting');
  answers.join = async () => {};
  await vi.advanceTimersByTimeAsync(20_000);
  expect(statuses.at(-1)).toBe('open');
  expect(logins).toHaveLength(2);
});

test('a dissolved group: enters the one that took its place', async () => {
  const { change, logins, statuses } = await start();
  await change('dismissed', 6_000);
  expect(logins.map(({ hasLeft }) => hasLeft)).toEqual([true, false]);
  expect(statuses).toEqual(['open', 'reconnecting', 'open']);
});

test.each([{ groupId: 'group-2' }, { userId: 'user_b' }])('as %o now: logs in anew', async (changed) => {
  const { answers, change, logins, statuses } = await start();
  answers.enter = async () => ({ group: { ...ENTRANCE, ...changed }, events: [welcome()] });
  await change('back', 6_000);
  expect(logins.map(({ hasLeft }) => hasLeft)).toEqual([true, false]);
  expect(statuses).toEqual(['open', 'reconnecting', 'open']);
});

test.each([CHAT_CLOSE.removed, CHAT_CLOSE.notFound])('code %i at the door or in the mail ends it', async (code) => {
  const atDoor = await start();
  atDoor.answers.enter = async () => ({ closed: code });
  await atDoor.change('back');
  expect(atDoor.statuses).toEqual(['open', 'closed']);
  expect(atDoor.logins[0]?.hasLeft).toBe(true);

  const inMail = await start();
  inMail.answers.mail = async () => ({ closed: code });
  await vi.advanceTimersByTimeAsync(75_000);
  expect(inMail.statuses).toEqual(['open', 'closed']);
  expect(inMail.connection.send({ type: 'people-get' })).toBe(false);
});

test('mail is read when a frame names this person, when the site says so, and about once a minute', async () => {
  const { answers, notice, readMail, events, say } = await start();
  const mine: ServerEvent = { type: 'message-held', clientId: 'client-1', id: 'held_1' };
  notice({ type: 'mail', to: ['user_b'] });
  expect(readMail).toHaveBeenCalledTimes(0);
  answers.mail = async () => ({ events: [mine] });
  notice({ type: 'mail', to: ['user_b', GUEST.id] });
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(events.at(-1)).toEqual(mine);
  answers.say = refuse(GROUP_ANSWER.mail);
  await say();
  expect(readMail).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(71_000);
  expect(readMail).toHaveBeenCalledTimes(3);
});

test('mail that cannot be fetched is fetched again soon, and what is wanted meanwhile is one more look', async () => {
  const { answers, readMail, wake } = await start();
  answers.mail = () => Promise.reject(new Error('away'));
  wake('visible');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(readMail).toHaveBeenCalledTimes(2);
  let deliver = () => {};
  answers.mail = () =>
    new Promise((resolve) => {
      deliver = () => resolve({ events: [] });
    });
  for (let i = 0; i < 3; i++) wake('visible');
  expect(readMail).toHaveBeenCalledTimes(3);
  deliver();
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(readMail).toHaveBeenCalledTimes(4);
});

test('a site that does not know the page any more: enters again, and stays in the group', async () => {
  const { answers, entered, logins, say, wake } = await start();
  answers.say = refuse(GROUP_ANSWER.enterAgain);
  await say();
  expect(entered).toHaveLength(3);
  answers.mail = async () => ({ closed: CHAT_CLOSE.serverStopping });
  wake('visible');
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(entered).toHaveLength(4);
  expect(logins).toHaveLength(1);
});

test.each([
  [10_017, 'muted'],
  [80_001, 'blocked_words'],
] as const)('what the service refuses with %i is refused', async (code, reason) => {
  const { answers, say, events } = await start();
  answers.say = refuse(code);
  await say();
  expect(events.at(-1)).toEqual({ type: 'message-rejected', clientId: 'client-1', reason });
});

test('what is said names the page, and goes first when it comes from who keeps order', async () => {
  const { answers, say, said, change, connection } = await start();
  expect(await say()).toBe(true);
  connection.send({ type: 'like-add', batch: 1, count: 2 });
  expect(connection.send({ type: 'progress', seq: 7 })).toBe(true);
  answers.enter = async () => ({ group: ENTRANCE, events: [welcome({ me: { ...GUEST, role: 'moderator' } })] });
  await change('back');
  await say();
  expect(said.map(({ priority }) => priority)).toEqual(['normal', 'low', 'high']);
  expect(JSON.parse(said[0]?.text ?? '')).toEqual({
    tab: expect.stringMatching(/^[a-z0-9]{16}$/),
    event: { type: 'message-send', clientId: 'client-1', text: 'hello' },
  });
});

test('sent away: comes back once with a new login, and leaves it to the other one then', async () => {
  const { change, statuses, logins, say } = await start();
  await change('sent_away', 2_000);
  expect(statuses).toEqual(['open', 'reconnecting', 'open']);
  expect(logins).toHaveLength(2);
  await change('sent_away', 2_000);
  expect(statuses.at(-1)).toBe('closed');
  expect(await say()).toBe(false);
});

test('a login is renewed before it ends', async () => {
  const { logins, statuses } = await start();
  await vi.advanceTimersByTimeAsync(23 * 3_600_000 + 10_000);
  expect(logins.map(({ hasLeft }) => hasLeft)).toEqual([true, false]);
  expect(statuses.at(-1)).toBe('open');
});

test('left while it was coming in: nothing is left behind, and it says goodbye', async () => {
  const { answers, change, close, logins, sayGoodbye, events } = await start();
  let join = () => {};
  answers.join = () =>
    new Promise((resolve) => {
      join = resolve;
    });
  await change('dismissed', 6_000);
  close();
  join();
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(logins.map(({ hasLeft }) => hasLeft)).toEqual([true, true]);
  expect(sayGoodbye).toHaveBeenCalledTimes(1);
  expect(events).toHaveLength(1);
});

test('a server that speaks another version ends it', async () => {
  const { answers, change, statuses } = await start();
  answers.enter = async () => ({ group: ENTRANCE, events: [{ ...welcome(), protocol: 2 as 1 }] });
  await change('back');
  expect(statuses).toEqual(['open', 'closed']);
});
