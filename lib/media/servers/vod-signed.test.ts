import { afterEach, expect, test } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { recordingFiles } from '../recording/recording-files';
import { WHOLE } from '../recording/stretch';
import { clipPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { type StartedEngine, startEngine } from '../testing/start-engine';

const KEY = 'file_test';
const FILES = ['index.m3u8', 'media.mp4', 'video.mp4', 'video.flv'];
let engine: StartedEngine;
afterEach(() => engine.stop());

test('every file of a replay is asked for, and the signature of the path or the query is handed on', async () => {
  engine = await startEngine({
    authoriseReplay: async ({ fileKey, query }) => {
      if (fileKey !== KEY || query.get('txSecret') !== 'secret' || query.get('txTime') !== '6923AAAA') {
        throw new AppError('forbidden', 'No.');
      }
      return WHOLE;
    },
  });
  await recordPackets({ files: recordingFiles(engine.dir, KEY), packets: await clipPackets() });
  const ask = async (path: string) => {
    const answer = await fetch(`${engine.http}${path}`, { headers: { range: 'bytes=0-9' } });
    await answer.arrayBuffer();
    return answer;
  };
  for (const file of FILES) {
    const signed = await ask(`/vod/~6923AAAA~secret/${KEY}/${file}`);
    expect(signed.ok, file).toBe(true);
    expect(signed.headers.get('cache-control'), file).not.toContain('public');
    expect((await ask(`/vod/${KEY}/${file}?txTime=6923AAAA&txSecret=secret`)).ok).toBe(true);
    for (const other of [
      `/vod/${KEY}/${file}`,
      `/vod/~6923AAAA~other/${KEY}/${file}`,
      `/vod/~6923AAAB~secret/${KEY}/${file}`,
      `/live/~6923AAAA~secret/${KEY}/${file}`,
    ]) {
      expect((await ask(other)).ok, other).toBe(false);
    }
  }
});
