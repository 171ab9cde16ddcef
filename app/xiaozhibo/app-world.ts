import { createHash } from 'node:crypto';
import { createId } from '@/lib/core/ids';
import { installRuntime, type Runtime } from '@/lib/runtime';
import { applyStreamEvent } from '@/lib/services/streams';
import { createTestRuntime } from '@/lib/services/testing';
import { GET, POST } from './[prefix]/[...path]/route';

export const PREFIX = 'a-secret-part-of-the-address';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** What apps of the second generation make of a password before they send it. */
export const toAppPassword = (userid: string, plain: string): string => md5(md5(plain) + userid);

type Sent = { body?: string; query?: string; headers?: Record<string, string>; prefix?: string };

/** A site with the protocol switched on, and what an app can ask of it. */
export async function createAppWorld(settings: Partial<Runtime['env']> = {}) {
  const { runtime: plain, ...rest } = await createTestRuntime();
  const runtime: Runtime = { ...plain, env: { ...plain.env, XIAOZHIBO_PREFIX: PREFIX, ...settings } };
  installRuntime(runtime);

  async function send(path: string, { body, query = '', headers = {}, prefix = PREFIX }: Sent = {}) {
    const init = { headers: { host: 'site.example', 'x-kaibo-ip': '192.0.2.7', ...headers } };
    const url = `http://site.example/xiaozhibo/${prefix}/${path}${query}`;
    const context = { params: Promise.resolve({ prefix, path: path.split('/') }) };
    return body === undefined
      ? GET(new Request(url, init), context)
      : POST(new Request(url, { ...init, method: 'POST', body }), context);
  }

  return {
    ...rest,
    runtime,
    send,

    /** First generation: `Action` and its fields in one object. */
    act: async (Action: string, fields: object = {}) =>
      (await send('interface.php', { body: JSON.stringify({ Action, ...fields }) })).json(),

    /** Second generation, signed when there is a token. */
    async ask(path: string, fields: object, token?: string) {
      const body = JSON.stringify(fields);
      const headers = token === undefined ? {} : { 'Liteav-Sig': md5(token + md5(body)) };
      return (await send(path, { body, headers })).json();
    },

    /** The room service. */
    call: async (name: string, query: Record<string, string>, fields: object = {}) =>
      (
        await send(`weapp/live_room/${name}`, {
          query: `?${new URLSearchParams(query)}`,
          body: JSON.stringify(fields),
        })
      ).json(),

    /** An encoder begins to send to this push address. Returns what ends it and leaves a replay. */
    async publish(pushUrl: string, lastsMs = 90_000) {
      const stream = new URL(pushUrl).pathname.split('/').at(-1) ?? '';
      const session = createId('pub');
      const at = new Date(Date.now() - lastsMs);
      await applyStreamEvent(runtime, { type: 'publish-start', session, stream, at });
      return async () => {
        const end = new Date();
        const recording = { fileKey: createId('pub'), durationMs: lastsMs, bytes: 1, timeline: [] };
        const size = { width: 640, height: 360 };
        await applyStreamEvent(runtime, { type: 'publish-end', session, stream, at: end, reason: 'stopped-by-host' });
        await applyStreamEvent(runtime, {
          type: 'record-ready',
          session,
          stream,
          at: end,
          recording: { ...recording, ...size },
        });
      };
    },
  };
}
