import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ChatMessage, ServerEvent } from '@/lib/contracts/chat';
import { createCleanup } from '@/lib/core/cleanup';
import { readEnv } from '@/lib/core/env';
import { databaseUrlOf } from '@/lib/db/database-url';
import { createDb } from '@/lib/db/db';

const SENDERS = 350;
/** What a person may say without being too fast: 350 of them come to about 500 a second. */
const SAY_EVERY_MS = 700;
const KILL_AFTER_ACKNOWLEDGED = 1_500;

const cleanup = createCleanup();
afterEach(() => cleanup.run());

type Process = { port: number; roomId: string; kill(): Promise<void> };

async function startProcess(directory: string): Promise<Process> {
  const args = ['--import', 'tsx', 'lib/server/testing/chat-process.ts', directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  cleanup.add(kill);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { ...JSON.parse(String(line)), kill };
}

/** A page of a guest, from one of many addresses of this machine. */
function openPage({ port, roomId }: Process, index: number, onMessage: (message: ChatMessage) => void): WebSocket {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws/rooms/${roomId}`, {
    localAddress: `127.0.0.${2 + Math.floor(index / 20)}`,
  });
  ws.on('message', (data) => {
    const event = JSON.parse(data.toString()) as ServerEvent;
    if (event.type === 'welcome' || event.type === 'tick')
      for (const message of event.messages ?? []) onMessage(message);
  });
  ws.on('error', () => {});
  cleanup.add(() => ws.terminate());
  return ws;
}

test('kill -9 in the middle of 500 messages a second loses nothing that anybody saw', {
  timeout: 120_000,
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'kaibo-chat-crash-'));
  cleanup.add(() => rmSync(directory, { recursive: true, force: true }));
  const first = await startProcess(directory);
  const acknowledged = new Map<string, number>();
  const pages = Array.from({ length: SENDERS }, (_, index) =>
    openPage(first, index, ({ clientId, seq }) => {
      if (clientId.startsWith(`crash-${index}-`)) acknowledged.set(clientId, seq);
    }),
  );
  await Promise.all(pages.map((page) => once(page, 'open')));

  for (let round = 0; acknowledged.size < KILL_AFTER_ACKNOWLEDGED; round++) {
    for (const [index, page] of pages.entries()) {
      const clientId = `crash-${index}-${round}`.padEnd(12, '-');
      page.send(JSON.stringify({ type: 'message-send', clientId, text: `round ${round} of ${index}` }));
    }
    await delay(SAY_EVERY_MS);
  }
  await first.kill();

  const db = await createDb(databaseUrlOf(readEnv({ DATA_DIR: directory })));
  cleanup.add(() => db.close());
  const rows = await db.messages.since(first.roomId, 0, 1_000_000);
  const stored = new Map(rows.map(({ clientId, seq }) => [clientId, seq]));
  const lost = [...acknowledged].filter(([clientId, seq]) => stored.get(clientId) !== seq);
  expect(lost).toEqual([]);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
});
