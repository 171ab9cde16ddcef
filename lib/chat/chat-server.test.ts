import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import { OPEN_RULES } from './room-rules';
import { defaultRules } from './rules';
import { WAIT } from './testing/chat-client';
import { type ChatHarness, HOST_ID, ROOM_ID, roomState, startChat } from './testing/chat-harness';

/** One of each kind that has reached a page as more than text somewhere. */
const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</span><img src=x onerror=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<form action=//evil><input name=p></form>',
  '<meta http-equiv=refresh content="0;url=//evil">',
  '<style>*{display:none}</style>',
  '[link](javascript:alert(1)) ![image](//evil/x.png)',
  'it\'s &amp; &#39;quoted&#39; \\u003c "twice"',
  '{{constructor.constructor("alert(1)")()}} #{7*7} <%= 7*7 %>',
  "'; DROP TABLE messages; --",
  'first\r\nsecond\u2028third',
  '\u202eright to left\u202c and z\u0335\u0321\u0353a\u0337lgo',
  '👨‍👩‍👧‍👦 主播好 🇨🇳',
  '__proto__',
];

let harness: ChatHarness | undefined;
const start = async (options: Parameters<typeof startChat>[0] = {}) => {
  harness = await startChat(options);
  return harness;
};
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

describe('coming in', () => {
  test('CH1: the server speaks first, with who you are, the room and what was said', async () => {
    const { connect } = await start();
    const host = await connect(HOST_ID);
    host.say('welcome aboard');
    await vi.waitFor(() => expect(host.texts()).toEqual(['welcome aboard']), WAIT);

    const guest = await connect('guest_a');
    expect(guest.events[0]).toMatchObject({
      type: 'welcome',
      protocol: 1,
      me: { id: 'guest_a', name: 'Name of guest_a', isGuest: true, isHost: false },
      room: roomState(),
      seq: 1,
      viewers: 2,
      likes: 0,
      likeBatch: null,
      reset: false,
      messages: [{ seq: 1, senderId: HOST_ID, isHost: true, text: 'welcome aboard' }],
    });
  });

  test('CH2: other addresses are left alone', async () => {
    const { chat } = await start();
    expect(chat.handleUpgrade({ url: '/live/a.flv' } as never, {} as never, Buffer.alloc(0))).toBe(false);
  });

  test.each(['https://evil.example', 'null', 'https://live.example.org.evil.example'])(
    'CH3: a page from %s is refused before the upgrade',
    async (origin) => {
      const { connect, chat } = await start();
      const client = await connect('guest_a', { origin });
      expect(client.failure()).toContain('403');
      expect(chat.stats()).toMatchObject({ sockets: 0, counters: { 'handshake.403': 1 } });
    },
  );

  test.each(['room_unknown', '..%2f..%2fetc', 'x'.repeat(65)])('CH4: no room %s closes with 4004', async (roomId) => {
    const { connect } = await start();
    const client = await connect('guest_a', { roomId });
    await vi.waitFor(() => expect(client.closeCode()).toBe(CHAT_CLOSE.notFound), WAIT);
  });

  test('CH5: a visitor has a bounded number of sockets, others do not notice', async () => {
    const { connect } = await start({ limits: { maxSocketsPerVisitor: 2 } });
    await connect('guest_a');
    await connect('guest_a');
    const third = await connect('guest_a');
    await vi.waitFor(() => expect(third.closeCode()).toBe(CHAT_CLOSE.tooMany), WAIT);
    expect((await connect('guest_b')).events[0]?.type).toBe('welcome');
  });

  test('CH5: an address has a bounded number of sockets, and gets places back', async () => {
    const { connect } = await start({ limits: { maxSocketsPerIp: 1 } });
    const first = await connect('guest_a');
    const second = await connect('guest_b');
    await vi.waitFor(() => expect(second.closeCode()).toBe(CHAT_CLOSE.tooMany), WAIT);
    first.close();
    await vi.waitFor(() => expect(first.closeCode()).toBeDefined(), WAIT);
    await vi.waitFor(async () => expect((await connect('guest_b')).events[0]?.type).toBe('welcome'), WAIT);
  });

  test('CH5: an address that knocks too often is refused', async () => {
    const { connect } = await start({ limits: { maxHandshakesPerIp: 2 } });
    await connect('guest_a');
    await connect('guest_b');
    expect((await connect('guest_c')).failure()).toContain('429');
  });

  test('a person who cannot be identified is refused, and the next one comes in', async () => {
    let isBroken = true;
    const { connect } = await start({
      identify: async () => {
        if (isBroken) throw new Error('the database is away');
        return { id: 'guest_a', name: 'A', isGuest: true, ip: '' };
      },
    });
    expect((await connect()).failure()).toBeDefined();
    isBroken = false;
    expect((await connect()).events[0]?.type).toBe('welcome');
  });
});

describe('talking', () => {
  test('CH10: two see each other in one order, and a message is acknowledged by appearing', async () => {
    const { connect, memory } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    for (let i = 0; i < 20; i++) {
      a.say(`a${i}`);
      b.say(`b${i}`);
    }
    await vi.waitFor(() => {
      expect(a.messages()).toHaveLength(40);
      expect(b.messages()).toHaveLength(40);
    }, WAIT);
    expect(a.messages()).toEqual(b.messages());
    expect(a.messages().map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(memory.rows.map(({ text }) => text)).toEqual(a.texts());
    expect(a.texts().filter((text) => text.startsWith('a'))).toEqual(Array.from({ length: 20 }, (_, i) => `a${i}`));
  });

  test('CH10: what is said at once travels in one frame', async () => {
    const { connect, memory } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    for (let i = 0; i < 30; i++) a.say(`a${i}`);
    await vi.waitFor(() => expect(b.messages()).toHaveLength(30), WAIT);
    expect(b.all('tick').filter(({ messages }) => messages).length).toBeLessThan(10);
    expect(memory.appends()).toBeLessThan(10);
  });

  test('CH11: nobody can speak as somebody else', async () => {
    const { connect, memory } = await start();
    const guest = await connect('guest_a');
    const forged = { senderId: HOST_ID, userId: HOST_ID, name: 'Host', isHost: true, seq: 99, at: 1, roomId: 'room_2' };
    guest.ws.send(
      JSON.stringify({ type: 'message-send', clientId: 'forged-0001', text: 'give me your key', ...forged }),
    );
    await vi.waitFor(() => expect(guest.messages()).toHaveLength(1), WAIT);
    expect(guest.messages()[0]).toMatchObject({ seq: 1, senderId: 'guest_a', name: 'Name of guest_a', isHost: false });
    expect(memory.rows[0]).toMatchObject({ roomId: ROOM_ID, senderId: 'guest_a', userId: null });
  });

  test('CH12: a retry is stored once and acknowledged again, to its sender only', async () => {
    const { connect, memory } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    const clientId = a.say('once');
    await vi.waitFor(() => expect(a.texts()).toEqual(['once']), WAIT);
    a.say('once', clientId);
    await vi.waitFor(() => expect(a.messages().map((message) => message.clientId)).toEqual([clientId, clientId]), WAIT);
    b.say('after');
    await vi.waitFor(() => expect(b.texts()).toEqual(['once', 'after']), WAIT);
    expect(memory.rows).toHaveLength(2);
  });

  test('CH12: a retry from another connection, while the first is still waiting, is stored once', async () => {
    const { connect, memory } = await start();
    memory.breakDown('refuses');
    const first = await connect('guest_a');
    first.say('once', 'retry-0001');
    await vi.waitFor(() => expect(memory.appends()).toBeGreaterThan(0), WAIT);
    first.close();
    const second = await connect('guest_a');
    second.say('once', 'retry-0001');
    memory.breakDown('none');
    await vi.waitFor(() => expect(second.texts()).toEqual(['once']), WAIT);
    expect(memory.rows).toHaveLength(1);
  });

  test('CH12: the same id from another person is another message', async () => {
    const { connect } = await start();
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    a.say('mine', 'shared-0001');
    b.say('yours', 'shared-0001');
    await vi.waitFor(() => expect(a.texts().sort()).toEqual(['mine', 'yours']), WAIT);
  });

  test('CH13: a refused message is answered with the reason and seen by nobody', async () => {
    const { connect, memory } = await start({ rules: defaultRules() });
    memory.setRules(ROOM_ID, { settings: { ...OPEN_RULES.settings, blockedWords: ['darn'] } });
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    const clientId = a.say('d a r n');
    await vi.waitFor(
      () =>
        expect(a.all('message-rejected')).toEqual([{ type: 'message-rejected', clientId, reason: 'blocked_words' }]),
      WAIT,
    );
    a.say('x'.repeat(201));
    await vi.waitFor(() => expect(a.all('message-rejected')[1]).toMatchObject({ reason: 'too_long' }), WAIT);
    a.say('fine');
    await vi.waitFor(() => expect(b.texts()).toEqual(['fine']), WAIT);
    expect(memory.rows).toHaveLength(1);
  });

  test('CH13: too fast says when to come back', async () => {
    const { connect } = await start({ rules: defaultRules() });
    const client = await connect();
    for (let i = 0; i < 6; i++) client.say(`number ${i}`);
    await vi.waitFor(() => expect(client.all('message-rejected')).toHaveLength(1), WAIT);
    expect(client.all('message-rejected')[0]).toMatchObject({ reason: 'too_fast' });
    expect(client.all('message-rejected')[0]?.retryAfterMs).toBeGreaterThan(0);
  });

  test.each(HOSTILE_TEXTS)('CH14: %j is plain text and passes through unchanged', async (text) => {
    const { connect, memory } = await start({ rules: defaultRules() });
    const [a, b] = [await connect('guest_a'), await connect('guest_b')];
    a.say(text);
    await vi.waitFor(() => expect(b.texts()).toEqual([text]), WAIT);
    expect(memory.rows[0]?.text).toBe(text);
  });

  test('CH14: half a character is made whole before anyone sees it', async () => {
    const { connect, memory } = await start();
    const client = await connect();
    client.ws.send('{"type":"message-send","clientId":"broken-0001","text":"a\\ud83d"}');
    await vi.waitFor(() => expect(client.texts()).toEqual(['a\ufffd']), WAIT);
    expect(memory.rows[0]?.text).toBe('a\ufffd');
  });

  test('CH15: a guest may choose a name, a signed-in person may not', async () => {
    const { connect } = await start();
    const [guest, person] = [await connect('guest_a'), await connect('user_b')];
    guest.send({ type: 'nickname-set', name: '  Ann\u202e\u0000 of   the sea ' });
    person.send({ type: 'nickname-set', name: 'Host' });
    await vi.waitFor(() => expect(guest.all('me-changed')[0]?.me.name).toBe('Ann of the sea'), WAIT);
    await vi.waitFor(() => expect(person.all('me-changed')[0]?.me.name).toBe('Name of user_b'), WAIT);
    guest.say('hello');
    await vi.waitFor(() => expect(person.messages()[0]?.name).toBe('Ann of the sea'), WAIT);
    expect((await connect('guest_a')).all('welcome')[0]?.me.name).toBe('Ann of the sea');
  });
});

describe('coming back', () => {
  const sayMany = async (count: number, options: Parameters<typeof startChat>[0] = {}) => {
    const started = await start(options);
    const speaker = await started.connect('guest_speaker');
    for (let i = 1; i <= count; i++) speaker.say(`m${i}`);
    await vi.waitFor(() => expect(speaker.messages()).toHaveLength(count), WAIT);
    return { ...started, speaker };
  };

  test('CH20: since brings exactly what was missed', async () => {
    const { connect } = await sayMany(30);
    const back = await connect('guest_a', { query: '?since=12' });
    expect(back.texts()).toEqual(Array.from({ length: 18 }, (_, i) => `m${i + 13}`));
    expect(back.all('welcome')[0]).toMatchObject({ seq: 30, reset: false });
  });

  test('CH20: since the newest brings nothing, since 0 brings everything', async () => {
    const { connect } = await sayMany(5);
    expect((await connect('guest_a', { query: '?since=5' })).messages()).toEqual([]);
    expect((await connect('guest_b', { query: '?since=0' })).messages()).toHaveLength(5);
  });

  test('CH21: a first visit gets the last ones', async () => {
    const { connect } = await sayMany(30, { limits: { historyMessages: 10 } });
    const fresh = await connect('guest_a');
    expect(fresh.texts()).toEqual(Array.from({ length: 10 }, (_, i) => `m${i + 21}`));
    expect(fresh.all('welcome')[0]?.reset).toBe(false);
  });

  test.each(['1', '900', 'abc', '-1'])('CH22: since=%s that does not join on starts over', async (since) => {
    const { connect } = await sayMany(40, {
      limits: { keptMessages: 10, historyMessages: 5, maxFramesPerWindow: 100 },
    });
    const back = await connect('guest_a', { query: `?since=${since}` });
    expect(back.texts()).toEqual(['m36', 'm37', 'm38', 'm39', 'm40']);
    expect(back.all('welcome')[0]?.reset).toBe(/^\d+$/.test(since));
  });

  test('CH23: a new process goes on where the old one ended', async () => {
    const { memory, close } = await sayMany(30);
    await close();
    const { connect } = await start({ memory });
    const back = await connect('guest_a', { query: '?since=28' });
    expect(back.texts()).toEqual(['m29', 'm30']);
    back.say('next');
    await vi.waitFor(() => expect(back.messages().at(-1)).toMatchObject({ seq: 31, text: 'next' }), WAIT);
  });

  test('CH20: coming and going while others talk loses and repeats nothing', async () => {
    const { connect, chat } = await start();
    const speaker = await connect('guest_speaker');
    const heard: number[] = [];
    for (let round = 0; round < 12; round++) {
      const since = heard.at(-1) ?? 0;
      const visitor = await connect('guest_a', { query: `?since=${since}` });
      for (let i = 0; i < 4; i++) speaker.say(`${round}.${i}`);
      await vi.waitFor(() => expect(visitor.messages().length).toBeGreaterThan(0), WAIT);
      visitor.ws.terminate();
      heard.push(...visitor.messages().map(({ seq }) => seq));
    }
    await vi.waitFor(() => expect(speaker.messages()).toHaveLength(48), WAIT);
    const last = await connect('guest_a', { query: `?since=${heard.at(-1)}` });
    heard.push(...last.messages().map(({ seq }) => seq));
    expect(heard).toEqual(Array.from({ length: 48 }, (_, i) => i + 1));
    expect(chat.totals(ROOM_ID).messages).toBe(48);
  });
});
