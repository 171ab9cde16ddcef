import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import { type StartedEngine, startEngine } from '../testing/start-engine';

const NGINX = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0);
const VIEWERS = 50;
const WATCH_MS = 8_000;

/** The example of docs/delivery.md, as small as it goes. */
const config = (port: number, origin: number, dir: string) => `
daemon off; master_process off; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${dir}/body; proxy_temp_path ${dir}/temp; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
  proxy_cache_path ${dir}/cache levels=1:2 keys_zone=live:10m max_size=1g inactive=10m use_temp_path=off;
  server {
    listen 127.0.0.1:${port};
    location /live/ {
      proxy_pass http://127.0.0.1:${origin};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_cache live;
      proxy_cache_key $uri$is_args$args;
      proxy_cache_lock on;
      proxy_cache_lock_timeout 10s;
    }
  }
}`;

let engine: StartedEngine;
let publishing: Publishing;
let nginx: ChildProcess | undefined;
const dir = mkdtempSync(join(tmpdir(), 'kaibo-cdn-'));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  engine = await startEngine();
  publishing = publishClip({ url: `${engine.rtmp}/demo`, loop: true });
  await publishing.ready;
});

afterAll(async () => {
  publishing.kill();
  nginx?.kill('SIGKILL');
  await engine.stop();
  rmSync(dir, { recursive: true, force: true });
});

test.skipIf(!NGINX)(
  `${VIEWERS} viewers behind a cache cost one request per playlist and part (needs nginx)`,
  { timeout: 60_000 },
  async () => {
    const port = await freePort();
    writeFileSync(join(dir, 'nginx.conf'), config(port, engine.httpPort, dir));
    nginx = spawn(NGINX ?? 'nginx', ['-p', dir, '-c', join(dir, 'nginx.conf')], { stdio: 'ignore' });
    const cache = `http://127.0.0.1:${port}`;
    await vi.waitUntil(
      () =>
        fetch(`${cache}/live/demo.m3u8`).then(
          ({ ok }) => ok,
          () => false,
        ),
      20_000,
    );

    const asked = new Map<string, number>();
    const answer = engine.engine.handleRequest;
    engine.engine.handleRequest = (request, response) => {
      asked.set(request.url ?? '', (asked.get(request.url ?? '') ?? 0) + 1);
      return answer(request, response);
    };
    const until = performance.now() + WATCH_MS;
    const viewers = await Promise.all(Array.from({ length: VIEWERS }, () => watch(cache, until)));

    const files = [...asked].filter(([url]) => url.endsWith('.m4s'));
    const playlists = [...asked].filter(([url]) => url.includes('_HLS_msn'));
    expect(files.length).toBeGreaterThan(8);
    expect(playlists.length).toBeGreaterThan(8);
    expect(files.filter(([, count]) => count > 1)).toEqual([]);
    expect(playlists.filter(([, count]) => count > 1)).toEqual([]);
    // each of them got everything
    for (const parts of viewers) expect(parts).toBeGreaterThan(8);
  },
);

/** Plays low-latency HLS as a player does: the next playlist by its number, then the part it announced. Counts parts. */
async function watch(base: string, until: number): Promise<number> {
  let parts = 0;
  let playlist = await fetch(`${base}/live/demo.m3u8`).then((found) => found.text());
  while (performance.now() < until) {
    const [, uri = '', sequence, part] = playlist.match(/PRELOAD-HINT:TYPE=PART,URI="(demo\/(\d+)\.(\d+)\.m4s)"/) ?? [];
    const next = fetch(`${base}/live/demo.m3u8?_HLS_msn=${sequence}&_HLS_part=${part}`);
    const media = await fetch(`${base}/live/${uri}`);
    if (media.ok && (await media.arrayBuffer()).byteLength > 0) parts++;
    playlist = await next.then((found) => found.text());
  }
  return parts;
}
