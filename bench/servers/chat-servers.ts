import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EDGE_FLAGS } from '../../scripts/setup/edge-flags.mjs';
import { buildProcess } from '../build-process';
import type { ChatProtocol } from '../load/chat-crowd';
import { type RunningProgram, SERVER_CORE, startOn } from '../pinned-process';

const SOCKET_IO = 'socket.io';
const SOCKET_IO_VERSION = '4.8.4';
const INSTALL_TIMEOUT_MS = 120_000;

/** A chat server that is measured, running on the server core. */
export type ChatServer = Pick<RunningProgram, 'pid' | 'stop'> & {
  name: string;
  protocol: ChatProtocol;
  port: number;
  path: string;
};

/** Ours: rules, limits and a database that is written through to the disk. */
export async function startKaiboChat(): Promise<ChatServer> {
  const program = startOn(SERVER_CORE, [process.execPath, ...EDGE_FLAGS, await buildProcess('chat')]);
  const { port, roomId }: { port: number; roomId: string } = JSON.parse(await program.nextLine());
  return { name: 'Kaibo, stored', protocol: 'kaibo', port, path: `/ws/rooms/${roomId}`, ...stopping(program) };
}

/** `ws` with a send for each message and socket, nothing stored. */
export async function startPlainWs(): Promise<ChatServer> {
  const program = startOn(SERVER_CORE, [process.execPath, await buildProcess('chat-ws')]);
  const { port }: { port: number } = JSON.parse(await program.nextLine());
  const { version }: { version: string } = createRequire(import.meta.url)('ws/package.json');
  return { name: `ws ${version}, not stored`, protocol: 'ws', port, path: '/', ...stopping(program) };
}

/** socket.io with its defaults, nothing stored; installed into a temporary folder. Undefined when that fails. */
export async function startSocketIo(): Promise<ChatServer | undefined> {
  const dir = mkdtempSync(join(tmpdir(), 'kaibo-peer-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  const wanted = `${SOCKET_IO}@${SOCKET_IO_VERSION}`;
  const args = ['install', '--prefix', dir, '--ignore-scripts', '--no-audit', '--no-fund', wanted];
  if (spawnSync('npm', args, { stdio: 'ignore', timeout: INSTALL_TIMEOUT_MS }).status !== 0) {
    remove();
    return undefined;
  }
  const file = join(dir, 'serve.mjs');
  writeFileSync(file, SOCKET_IO_PROGRAM);
  const program = startOn(SERVER_CORE, [process.execPath, file], { cwd: dir });
  const { port }: { port: number } = JSON.parse(await program.nextLine());
  const { version } = JSON.parse(readFileSync(join(dir, 'node_modules', SOCKET_IO, 'package.json'), 'utf8'));
  return {
    name: `socket.io ${version}, not stored`,
    protocol: 'socket.io',
    port,
    path: '/socket.io/?EIO=4&transport=websocket',
    pid: program.pid,
    async stop() {
      await program.stop();
      remove();
    },
  };
}

const SOCKET_IO_PROGRAM = `
import { createServer } from 'node:http';
import { Server } from '${SOCKET_IO}';
const http = createServer();
const io = new Server(http);
let seq = 0;
io.on('connection', (socket) => {
  socket.join('room');
  socket.on('say', ({ clientId, text }) => io.to('room').emit('said', { seq: ++seq, clientId, text }));
});
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => console.log(JSON.stringify({ port: http.address().port })));
process.once('SIGTERM', () => process.exit());
`;

const stopping = ({ pid, stop }: RunningProgram) => ({ pid, stop });
