import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ApiFailure, createApi3 } from './api3';
import { answering, type CloudRequest, type CloudService } from './cloud';
import type { KeepRecordedFile, RecordedFile } from './recorded-file';

/** One application of VOD, as the console shows it. */
export type VodAccount = {
  secretId: string;
  secretKey: string;
  subAppId: number;
  /** Signs play addresses (Key anti-leech); undefined: they need no signature. */
  key: string | undefined;
};

type Media = RecordedFile & { fileId: string; url: string; isRecord: boolean };

type Options = {
  account: VodAccount;
  /** Where files are moved to. */
  folder: string;
  /** Where they play from. */
  origin: () => string;
  /** Sends a notice to the product. */
  notify?: (body: string) => Promise<unknown>;
};

const VERSION = '2018-07-17';
/** Digits alone, in the length that the service gives its files. */
const newFileId = () => `5285890${randomInt(1e11, 1e12)}`;

/**
 * VOD: keeps what the live service records, plays it with Key anti-leech, ranges and CORS, and tells of it by API and by
 * notices. Files have to be complete when they come; nothing is transcoded.
 */
export function createVod({ account, folder, origin, notify = async () => {} }: Options) {
  const files = new Map<string, Media>();

  const keep: KeepRecordedFile = async (file) => {
    const fileId = newFileId();
    const path = join(folder, `${fileId}${extname(file.path)}`);
    await rename(file.path, path);
    const url = `${origin()}${PREFIX}${fileId}/f0${extname(file.path)}`;
    files.set(fileId, { ...file, path, fileId, url, isRecord: true });
    const event = { FileId: fileId, MediaBasicInfo: { Name: file.stream, MediaUrl: url } };
    await notify(JSON.stringify({ EventType: 'NewFileUpload', FileUploadEvent: event })).catch(() => {});
    return { fileId, url };
  };

  async function remove(fileId: string): Promise<boolean> {
    const file = files.get(fileId);
    if (!file) return false;
    files.delete(fileId);
    await rm(file.path, { force: true });
    const event = { FileIdSet: [fileId] };
    await notify(JSON.stringify({ EventType: 'FileDeleted', FileDeleteEvent: event })).catch(() => {});
    return true;
  }

  const assertApplication = ({ SubAppId }: Record<string, unknown>) => {
    if (SubAppId !== account.subAppId) throw new ApiFailure('InvalidParameterValue.SubAppId', 'Which application?');
  };

  const api = createApi3({
    version: VERSION,
    credentials: account,
    actions: {
      DescribeMediaInfos(parameters) {
        assertApplication(parameters);
        const asked = parameters.FileIds;
        if (!Array.isArray(asked) || asked.length === 0) {
          throw new ApiFailure('InvalidParameterValue.FileIdsEmpty', 'Which files?');
        }
        if (asked.length > 20) throw new ApiFailure('InvalidParameterValue.FileIdsOverLimit', 'Too many files.');
        const found = asked.flatMap((id) => files.get(String(id)) ?? []);
        return {
          MediaInfoSet: found.map(toMediaInfo),
          NotExistFileIdSet: asked.filter((id) => !files.has(String(id))),
        };
      },
      DeleteMedia(parameters) {
        assertApplication(parameters);
        const fileId = String(parameters.FileId);
        if (!files.has(fileId)) throw new ApiFailure('ResourceNotFound', 'There is no such file.');
        void remove(fileId);
        return {};
      },
    },
  });

  const play = answering(
    ({ method, path }) => path.startsWith(PREFIX) && (method === 'GET' || method === 'HEAD'),
    async (request) => {
      const file = files.get(request.path.slice(PREFIX.length).split('/')[0] ?? '');
      if (!file?.url.endsWith(request.path)) return new Response('no such file\n', { status: 404, headers: CORS });
      if (!isAllowed(account.key, request)) return new Response('refused\n', { status: 403, headers: CORS });
      return sendFile(file, request);
    },
  );

  const service: CloudService = {
    handleRequest: (request, response) => api.handleRequest(request, response) || play.handleRequest(request, response),
  };
  return { service, keep, remove, files };
}

/** Files of an application are below a folder of their own. */
const PREFIX = '/vodfiles/';
const CORS = { 'access-control-allow-origin': '*' };

function toMediaInfo(file: Media) {
  const { fileId, url, stream, durationMs, bytes, width = 0, height = 0, isRecord } = file;
  const source = isRecord
    ? { SourceType: 'Record', LiveRecordInfo: { StreamId: stream } }
    : { SourceType: 'Upload', LiveRecordInfo: null };
  return {
    FileId: fileId,
    BasicInfo: {
      Name: stream,
      MediaUrl: url,
      CoverUrl: '',
      ExpireTime: '9999-12-31T23:59:59Z',
      Status: 'Normal',
      SourceInfo: source,
    },
    MetaData: { Size: bytes, Container: file.format, Duration: durationMs / 1_000, Width: width, Height: height },
  };
}

/** The signature as the document tells it: absent parameters contribute nothing. */
function isAllowed(key: string | undefined, { path, query }: CloudRequest): boolean {
  if (key === undefined) return true;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const parts = ['t', 'exper', 'rlimit', 'us'].map((name) => query.get(name) ?? '');
  const expected = createHash('md5')
    .update([key, folder, ...parts].join(''))
    .digest();
  const given = Buffer.from(query.get('sign') ?? '', 'hex');
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight && Number.parseInt(query.get('t') ?? '', 16) > Date.now() / 1_000;
}

const TYPES: Record<string, string> = { mp4: 'video/mp4', flv: 'video/x-flv', hls: 'application/vnd.apple.mpegurl' };

async function sendFile({ path, format }: Media, { method, headers }: CloudRequest): Promise<Response> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const [start, end] = from ? [Number(from), Math.min(to ? Number(to) : size - 1, size - 1)] : [0, size - 1];
    if (start >= size)
      return new Response(null, { status: 416, headers: { ...CORS, 'content-range': `bytes */${size}` } });
    const bytes = Buffer.alloc(method === 'HEAD' ? 0 : end - start + 1);
    await file.read(bytes, 0, bytes.length, start);
    const described = {
      ...CORS,
      'content-type': TYPES[format] ?? 'application/octet-stream',
      'accept-ranges': 'bytes',
      ...(from && { 'content-range': `bytes ${start}-${end}/${size}` }),
    };
    return new Response(bytes, { status: from ? 206 : 200, headers: described });
  } finally {
    await file.close();
  }
}
