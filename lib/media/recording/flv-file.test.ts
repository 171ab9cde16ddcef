import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLIP_PATH } from '../../../e2e/support/clip';
import type { MediaPacket } from '../packet';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { FlvReader } from '../protocols/flv/flv-reader';
import { toPacket } from '../protocols/flv/to-packet';
import { readVideoTag } from '../protocols/flv/video-tag';
import { loadPackets } from '../testing/packets';
import { recordPackets } from '../testing/record-packets';
import { readAsFlv } from './flv-file';
import { readOrHealIndex } from './read-index';
import { recordingFiles } from './recording-files';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-flv-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const fixture = (name: string) => fileURLToPath(new URL(`../__fixtures__/${name}`, import.meta.url));

async function toFlv(packets: readonly MediaPacket[]) {
  const files = recordingFiles(dir, 'file_test');
  await recordPackets({ files, packets });
  const file = await open(files.video, 'r');
  const reader = new FlvReader();
  const tags = [];
  for await (const bytes of readAsFlv(file, await readOrHealIndex(files, (await file.stat()).size))) {
    tags.push(...reader.push(bytes));
  }
  await file.close();
  return { announced: reader.tracks, packets: tags.map(toPacket).filter((packet) => packet !== undefined) };
}

/** What a decoder gets of a packet, however it is wrapped. */
function essence({ kind, payload }: MediaPacket) {
  const { codec, type, data, ...timing } = kind === 'video' ? readVideoTag(payload) : readAudioTag(payload);
  return { codec, type, ...timing, data: data.toString('base64') };
}

test.each([CLIP_PATH, ...['hevc-opus.flv', 'av1-mp3.flv', 'legacy-hevc-aac.flv'].map(fixture)])(
  '%s comes back as it was sent: headers, frames, their order and times',
  async (path) => {
    const sent = await loadPackets(path);
    const flv = await toFlv(sent);
    expect(flv.announced).toEqual({ audio: true, video: true });
    expect(flv.packets[0]?.kind).toBe('metadata');

    for (const kind of ['video', 'audio'] as const) {
      const frames = (packets: MediaPacket[]) =>
        packets.filter((packet) => packet.kind === kind && packet.role !== 'config');
      const got = frames(flv.packets);
      const before = frames(sent);
      // a recording begins with a keyframe, and MP3 says only then what it is
      expect(before.length - got.length).toBeLessThan(50);
      const expected = before.slice(-got.length);
      expect(got.map(essence)).toEqual(expected.map(essence));
      const shifts = expected.map(({ dts }, i) => dts - (got[i]?.dts ?? 0));
      expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(110);

      const header = (packets: MediaPacket[]) =>
        packets.find((packet) => packet.kind === kind && packet.role === 'config');
      const headers = [header(sent), header(flv.packets)].map((packet) => packet && essence(packet).data);
      expect(headers[1]).toEqual(headers[0]);
    }
    const times = flv.packets.map(({ dts }) => dts);
    expect(times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0) - 150)).toBe(true);
  },
);

test('new headers in mid-stream come again where they changed', async () => {
  const [clip, other] = [await loadPackets(CLIP_PATH), await loadPackets(fixture('hevc-opus.flv'))];
  const later = other
    .filter(({ kind }) => kind !== 'metadata')
    .map((packet) => ({ ...packet, dts: packet.dts + 20_000 }));
  const { packets } = await toFlv([...clip, ...later]);
  const headers = packets.filter(({ role, kind }) => role === 'config' && kind === 'video');
  expect(headers.map(({ payload }) => readVideoTag(payload).codec)).toEqual(['avc', 'hevc']);
  expect(headers[1]?.dts).toBeGreaterThan(9_000);
});
