import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAdapter } from '../adapter';

export type MariaDbServer = {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>;
  /** Ends the server and deletes its data, or drops the databases made on a server that was given. */
  stop(): Promise<void>;
};

/** A server to use instead of starting one, by somebody who may create databases: `mysql://user:password@host/mysql`. */
const GIVEN_URL = process.env.KAIBO_TEST_MYSQL_URL;

/** Where Debian and Homebrew put servers; an ordinary user's PATH often leaves them out. */
const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

const find = (program: string) => FOLDERS.map((folder) => join(folder, program)).find((path) => existsSync(path));

/** Whether tests against MariaDB can run here. */
export const hasMariaDb = (): boolean => GIVEN_URL !== undefined || find('mariadbd') !== undefined;

/** A MariaDB for one test file: the given one, or a new one with its own port and data folder. */
export async function startMariaDb(): Promise<MariaDbServer> {
  if (GIVEN_URL !== undefined) return onServer(GIVEN_URL, async () => {});
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-mariadb-'));
  // The server refuses to run as root.
  const account = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  await install(folder, account);
  const port = await findFreePort();
  const server = await launch([
    ...account,
    `--datadir=${folder}`,
    `--socket=${join(folder, 'sock')}`,
    `--port=${port}`,
  ]);
  return onServer(`mysql://root@127.0.0.1:${port}/mysql`, async () => {
    if (server.exitCode === null) {
      server.kill('SIGKILL'); // nobody wants this data any more
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });
}

async function onServer(adminUrl: string, stop: () => Promise<void>): Promise<MariaDbServer> {
  const admin = await (await createAdapter(adminUrl, { connectionLimit: 1 })).connect();
  const run = (sql: string) => admin.executeRaw({ sql, args: [], argTypes: [] });
  const databases: string[] = [];
  return {
    async createDatabase() {
      const name = `kaibo_test_${randomUUID().slice(0, 8)}`;
      await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      databases.push(name);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.toString();
    },
    async stop() {
      for (const name of databases) await run(`DROP DATABASE ${name}`);
      await admin.dispose();
      await stop();
    },
  };
}

async function install(folder: string, account: string[]): Promise<void> {
  const installer = find('mariadb-install-db');
  if (!installer) throw new Error('mariadbd is here but mariadb-install-db is not');
  const options = [
    '--no-defaults',
    `--datadir=${folder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ];
  await promisify(execFile)(installer, [...options, ...account]);
}

async function launch(options: string[]): Promise<ChildProcess> {
  const program = find('mariadbd') ?? 'mariadbd';
  // Nobody pulls the plug on a test: not waiting for the disk makes it several times faster.
  const fixed = ['--no-defaults', '--bind-address=127.0.0.1', '--innodb-flush-log-at-trx-commit=0'];
  const server = spawn(program, [...fixed, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready for connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`mariadbd did not start:\n${log}`)));
  });
  return server;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
