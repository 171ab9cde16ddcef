import { afterEach, expect, test, vi } from 'vitest';
import { callApi, fillPath } from './api';

afterEach(() => vi.unstubAllGlobals());

/** Answers every request with `answer` and remembers what was asked. */
function stubFetch(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

test('fills the path, writes the query and reads the answer', async () => {
  const fetch = stubFetch(() => Response.json({ items: [], next: null }));
  expect(await callApi('listRecordings', { query: { room: 'a b', cursor: undefined } })).toEqual({
    items: [],
    next: null,
  });
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/recordings?room=a+b');
});

test('a part of a path cannot climb out of it', () =>
  expect(fillPath('/api/rooms/{roomId}', { roomId: '../users?x=1' })).toBe('/api/rooms/..%2Fusers%3Fx%3D1'));

test('sends JSON as JSON and a file as it is', async () => {
  const fetch = stubFetch(() => Response.json({}));
  await callApi('signIn', { body: { username: 'ada', password: 'secret-secret' } });
  const picture = new Blob(['x'], { type: 'image/png' });
  await callApi('uploadCover', { body: picture });
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: 'POST',
    body: '{"username":"ada","password":"secret-secret"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(fetch.mock.calls[1]?.[1]).toMatchObject({ body: picture, headers: { 'content-type': 'image/png' } });
});

test('says whose dock link it is by, where the endpoint takes one', async () => {
  const fetch = stubFetch(() => Response.json({}));
  const params = { roomId: 'room_1' };
  await callApi('getChat', { params, dockToken: 'secret' });
  await callApi('listMessages', { params, dockToken: 'secret' });
  await callApi('getChat', { params });
  expect(fetch.mock.calls.map(([, { headers }]) => headers)).toEqual([{ authorization: 'Bearer secret' }, {}, {}]);
});

test('rejects with the code, the field and the time to wait that the server named', async () => {
  stubFetch(() =>
    Response.json(
      { error: { code: 'username_taken', message: 'Taken.', field: 'username' } },
      { status: 409, headers: { 'retry-after': '7' } },
    ),
  );
  await expect(callApi('signOut')).rejects.toMatchObject({
    code: 'username_taken',
    field: 'username',
    retryAfterSeconds: 7,
  });
});

test.each([
  ['a page instead of JSON', () => new Response('<html>', { status: 502 }), 'internal'],
  ['a code of a newer server', () => Response.json({ error: { code: 'toString' } }, { status: 400 }), 'internal'],
  ['a server that is starting', () => new Response('', { status: 503 }), 'unavailable'],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch')), 'unavailable'],
])('%s becomes %s', async (_, answer, code) => {
  stubFetch(answer);
  await expect(callApi('signOut')).rejects.toMatchObject({ code });
});
