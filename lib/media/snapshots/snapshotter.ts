import type { Log } from '@/lib/core/log';
import type { MediaPacket } from '../packet';
import { findDecoder } from './decoder';
import { toKeyframeFile } from './keyframe-file';
import type { SnapshotFiles } from './snapshot-files';

/** The stream of a running broadcast: its head is where a late viewer starts, at the newest keyframe. */
export type SnapshotSource = { name: string; head(): readonly MediaPacket[] };

export type SnapshotterOptions = {
  files: SnapshotFiles;
  /** Name or path of the decoder program. */
  ffmpeg: string;
  everyMs: number;
  /** How long the last picture of an ended stream stays, for its recording to take it as cover. */
  keepMs: number;
  sources: () => SnapshotSource[];
  now: () => number;
  log: Log;
};

/**
 * Takes a picture of every running broadcast every `everyMs`, one after the other, if this machine has a decoder. A
 * picture that cannot be made is left out; nothing else depends on it.
 */
export function createSnapshotter({ files, ffmpeg, everyMs, keepMs, sources, now, log }: SnapshotterOptions) {
  const decoder = findDecoder(ffmpeg);
  const startedAt = now();
  /** When a stream was last seen on air. */
  const seenAt = new Map<string, number>();
  /** The keyframe of the last picture: a stream that stands still needs no new one. */
  const pictured = new Map<string, MediaPacket>();
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;

  async function take(source: SnapshotSource): Promise<void> {
    const { name } = source;
    const packets = source.head();
    const keyframe = packets.find(({ role }) => role === 'key');
    const decode = await decoder;
    if (!decode || !keyframe || pictured.get(name) === keyframe) return;
    pictured.set(name, keyframe);
    const file = toKeyframeFile(packets);
    if (!file) return;
    try {
      await files.write(name, await decode(file));
    } catch (error) {
      log.warn({ err: error, stream: name }, 'No snapshot of this stream');
    }
  }

  async function removeOld(): Promise<void> {
    for (const { name } of sources()) seenAt.set(name, now());
    for (const stream of await files.list()) {
      if (now() - (seenAt.get(stream) ?? startedAt) < keepMs) continue;
      await files.remove(stream);
      seenAt.delete(stream);
      pictured.delete(stream);
    }
  }

  async function round(): Promise<void> {
    for (const source of sources()) await take(source);
    await removeOld();
  }

  /** A round that takes longer than the interval is not overtaken by the next. */
  function start(): void {
    if (isRunning) return;
    isRunning = true;
    running = round()
      .catch((error: unknown) => log.warn({ err: error }, 'Snapshots failed'))
      .finally(() => {
        isRunning = false;
      });
  }

  const timer = setInterval(start, everyMs).unref();

  return {
    /** Resolves when no picture is being made any more. */
    async close(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
