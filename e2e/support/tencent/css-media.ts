import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/core/errors';
import { silentLog } from '@/lib/core/log';
import type { Admission, PlayRequest, PublishRequest } from '@/lib/media/admission';
import { createMediaEngine } from '@/lib/media/engine';
import type { EndReason } from '@/lib/media/events';
import { DEFAULT_LIMITS } from '@/lib/media/limits';
import { createRtmpServer } from '@/lib/media/servers/rtmp';
import type { Publisher } from '@/lib/media/session';
import { verifyStreamSignature } from '@/lib/providers/live/stream-signature';
import type { CloudService } from './cloud';
import { type Css, END } from './css';
import { tellOfPictures } from './css-pictures';
import { tellOfRecordings } from './css-recordings';
import type { KeepRecordedFile } from './recorded-file';

type Options = {
  css: Css;
  /** What is written goes here. */
  folder: string;
  /** Either signs; with none everybody may watch. */
  playKeys?: readonly string[];
  rtmpPort?: number;
  /** Where pages find what is served here: an origin. */
  playOrigin: () => string;
  /** Left out: nothing is recorded. */
  keepRecording?: KeepRecordedFile | undefined;
  minRecordingMs?: number;
  /** How often a picture is taken, where there is a program that can. */
  pictureEveryMs?: number;
};

/** What ends a push the product's engine tells by its own words. */
const ERRCODE: Partial<Record<EndReason, number>> = { 'publisher-stopped': END.goodbye, 'publisher-lost': END.lost };

/**
 * The media of CSS: RTMP in at a port of its own, HTTP-FLV and HLS out under `/live/`. It is the product's own engine, in
 * which each push is a stream named after its sequence, so that a second one of the same name can wait until it is shown.
 */
export async function createCssMedia({
  css,
  folder,
  playKeys = [],
  rtmpPort = 0,
  playOrigin,
  keepRecording,
  minRecordingMs = 5_000,
  pictureEveryMs = 10_000,
}: Options): Promise<{ service: CloudService; rtmpPort: number }> {
  /** By the name in the engine. */
  const pushes = new Map<string, { sequence: string; stream: string; param: string }>();
  const recordingsDir = join(folder, 'recordings');
  await mkdir(recordingsDir, { recursive: true });
  const snapshots = { dir: join(folder, 'pictures'), ffmpeg: 'ffmpeg' };

  const engine = createMediaEngine({
    authorisePublish: async () => ({ records: keepRecording !== undefined }),
    authorisePlay: async (request) => assertMayPlay(request),
    recordingsDir,
    dvrDir: join(folder, 'dvr'),
    minRecordingMs,
    graceMs: 0,
    snapshots,
    limits: { snapshotEveryMs: pictureEveryMs },
    log: silentLog,
  });

  function assertMayPlay({ stream, query }: PlayRequest) {
    const { stream: name } = readInner(stream);
    const isSigned = (key: string) => verifyStreamSignature(key, name, query, Date.now()) === 'valid';
    if (playKeys.length > 0 && !playKeys.some(isSigned))
      throw new AppError('forbidden', 'txSecret or txTime is wrong.');
  }

  async function publish(request: PublishRequest, publisher: Publisher) {
    const { stream, query } = request;
    const param = String(query);
    let inner = '';
    const sequence = begin({ stream, param, cut: () => void engine.stop(inner, 'stopped-by-admin') });
    inner = toInner(stream, sequence);
    pushes.set(inner, { sequence, stream, param });
    return engine.publish({ ...request, stream: inner }, publisher).catch((error: unknown) => {
      css.end(sequence);
      throw error;
    });
  }

  /** What the cloud says when it hangs up an encoder can read. */
  function begin(push: Parameters<Css['begin']>[0]): string {
    try {
      return css.begin(push);
    } catch (refusal) {
      throw new AppError('unauthorized', `Refused: ${refusal instanceof Error ? refusal.message : 'unknown'}`);
    }
  }

  engine.subscribe((event) => {
    if (event.type === 'publish-end') css.end(readInner(event.stream).sequence, ERRCODE[event.reason]);
  });
  if (keepRecording) tellOfRecordings({ css, engine, pushes, dir: recordingsDir, keep: keepRecording });
  const pictures = await tellOfPictures({ css, pushes, dir: snapshots.dir, playOrigin });

  const nobodyWatches: Admission['watch'] = () => Promise.reject(new AppError('not_found', 'There is no such stream.'));
  const rtmp = createRtmpServer({
    admission: { publish, watch: nobodyWatches },
    limits: DEFAULT_LIMITS,
    log: silentLog,
    onTooMany() {},
  });
  const port = await rtmp.listen(rtmpPort, '127.0.0.1');

  return {
    rtmpPort: port,
    service: {
      handleRequest(request, response) {
        if (pictures.handleRequest(request, response)) return true;
        request.url = toInnerUrl(request.url ?? '/', css);
        return engine.handleRequest(request, response);
      },
      async close() {
        await rtmp.close();
        await engine.close();
        pictures.close();
      },
    },
  };
}

/** A sequence has digits alone, so that what precedes the last `_` is the name. */
const toInner = (stream: string, sequence: string) => `${stream}_${sequence}`;

function readInner(inner: string) {
  const at = inner.lastIndexOf('_');
  return { stream: inner.slice(0, at), sequence: inner.slice(at + 1) };
}

/** `/live/night.flv` becomes that of the push that is shown; files of a playlist name their push already. */
function toInnerUrl(url: string, css: Css): string {
  const [, stream = '', rest = ''] = /^\/live\/([A-Za-z0-9_-]+)(\.(?:flv|m3u8)(?:\?.*)?)$/.exec(url) ?? [];
  return stream ? `/live/${toInner(stream, css.shown(stream) ?? 'none')}${rest}` : url;
}
