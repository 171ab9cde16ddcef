import { readdir, statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileStore } from '@tus/file-store';
import { EVENTS, Server } from '@tus/server';
import { UPLOAD_PATH } from '@/lib/contracts/uploads';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import { assertOwnOrigin } from '@/lib/http/origin-check';
import { findUser, type HeaderReader } from '@/lib/http/request-context';
import type { Runtime } from '@/lib/runtime';
import { beginUpload, getOwnUpload, sweepUploads } from '@/lib/services/uploads';
import { createImportProcess } from './import-process';
import { createImportQueue, removeUploadFiles } from './import-queue';

type Options = { uploadsDir: string; recordingsDir: string; isDevelopment: boolean; execArgv?: string[] };

/** Nothing else ever names a file. */
const PATH = new RegExp(`^${UPLOAD_PATH}(?:/(upload_[0-9a-z]{22}))?/?$`);
/** The disk keeps so much for everything else. */
const KEPT_FREE_BYTES = 1_000_000_000;
const SWEEP_EVERY_MS = 3600 * 1000;

/**
 * Takes files that become replays, by the tus protocol: cut off anywhere, they go on from there. Only for signed-in
 * people and our own pages; each reaches what is theirs.
 */
export function createUploads(runtime: Runtime, { uploadsDir, recordingsDir, ...options }: Options) {
  const { db, env, log, bus } = runtime;
  const imports = createImportQueue(runtime, { uploadsDir, recordingsDir, look: createImportProcess(options) });
  const maxBytes = env.UPLOAD_MAX_MB * 1e6;
  const server = new Server({
    path: UPLOAD_PATH,
    datastore: new FileStore({ directory: uploadsDir }),
    maxSize: Math.max(1, maxBytes),
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: () => createId('upload'),
    onUploadCreate: (request, { id, size, metadata }) =>
      asTus(async () => {
        assertOwnOrigin(env, request.headers);
        const user = await requireUser(request.headers);
        const { roomId, filename } = metadata ?? {};
        const asked = { user, id, roomId: roomId ?? '', fileName: filename ?? '', bytes: size ?? 0 };
        // The file and the recording made of it are there together for a while.
        const freeBytes = ((await readFreeBytes(uploadsDir)) - KEPT_FREE_BYTES) / 2;
        await beginUpload(runtime, asked, { maxBytes, freeBytes });
        return { metadata: {} };
      }),
    onUploadFinish: (_request, { id }) =>
      asTus(async () => {
        const upload = await db.uploads.find(id);
        if (upload && (await db.uploads.markChecking(id))) imports.add(upload);
        return {};
      }),
    onResponseError: (_request, error) => {
      if (!('status_code' in error)) log.warn({ err: error }, 'An upload failed.');
      return undefined;
    },
  });
  server.on(EVENTS.POST_RECEIVE, (_request, { id }) => void db.uploads.touch(id).catch(() => undefined));
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS).unref();
  const unbind = bus.answer('upload-remove', async ({ uploadId }) => {
    await imports.cancel(uploadId);
    await removeUploadFiles(uploadsDir, uploadId);
    return null;
  });

  async function requireUser(headers: HeaderReader): Promise<SessionUser> {
    const user = await findUser(runtime, headers);
    if (!user) throw new AppError('unauthorized', 'Sign in first.');
    return user;
  }

  /** Before the library sees anything: who, from where, and whether it is theirs. */
  async function answer(request: IncomingMessage, response: ServerResponse, id: string | undefined): Promise<void> {
    const headers = { get: (name: string) => first(request.headers[name]) };
    try {
      if (request.method !== 'HEAD') assertOwnOrigin(env, headers);
      const user = await requireUser(headers);
      if (!METHODS.has(request.method ?? '')) throw new AppError('not_found', 'There is nothing at this address.');
      const isCreation = request.method === 'POST' && !id;
      if (!isCreation && !(id && (await getOwnUpload(runtime, { user, uploadId: id })).status === 'receiving')) {
        throw new AppError('not_found', 'There is no such upload.');
      }
      await server.handle(request, response);
    } catch (error) {
      if (!AppError.is(error)) log.error({ err: error }, 'an upload request failed');
      refuse(response, AppError.is(error) ? error : new AppError('internal', 'Something broke on our side.'));
    }
  }

  async function sweep(): Promise<void> {
    try {
      const forgotten = await sweepUploads(runtime);
      for (const name of await readdir(uploadsDir)) {
        const id = name.replace(/\.json$/, '');
        if (forgotten.includes(id) || !(await db.uploads.find(id))) await removeUploadFiles(uploadsDir, id);
      }
    } catch (error) {
      log.warn({ err: error }, 'uploads could not be tidied up; the next try is in an hour');
    }
  }

  return {
    /** True when the path was ours. */
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      const path = request.url?.split('?')[0] ?? '';
      if (path !== UPLOAD_PATH && !path.startsWith(`${UPLOAD_PATH}/`)) return false;
      const found = PATH.exec(path);
      if (found) void answer(request, response, found[1]);
      else refuse(response, new AppError('not_found', 'There is nothing at this address.'));
      return true;
    },

    /** Goes on with what an earlier run was looking at, and tidies up. */
    async recover(): Promise<void> {
      await sweep();
      for (const upload of await db.uploads.listChecking()) imports.add(upload);
    },

    async close(): Promise<void> {
      clearInterval(sweeping);
      unbind();
      await imports.close();
    },
  };
}

const METHODS = new Set(['POST', 'HEAD', 'PATCH']);
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? null;

async function readFreeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** The library answers with what is thrown when it has these two fields. */
async function asTus<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!AppError.is(error)) throw error;
    throw Object.assign(error, { status_code: ERROR_STATUS[error.code], body: toJson(error) });
  }
}

const toJson = ({ code, message }: AppError) => JSON.stringify({ error: { code, message } });

function refuse(response: ServerResponse, error: AppError): void {
  if (response.headersSent) return void response.destroy();
  // The rest of a body that nobody wants is not read.
  response.writeHead(ERROR_STATUS[error.code], {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(toJson(error));
}
