import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { silentLog } from '@/lib/core/log';
import type { FinishedRecording } from '../events';
import { DEFAULT_LIMITS } from '../limits';
import { Packager } from '../packaging/packager';
import type { MediaPacket, Tracks } from '../packet';
import { ProtocolError, UnsupportedMedia } from '../protocol-error';
import { realDisk } from '../recording/disk';
import { makeFastStart } from '../recording/fast-start';
import { Recorder } from '../recording/recorder';
import { recordingFiles, removeRecordingFiles } from '../recording/recording-files';
import { IMPORT_LIMITS } from './import-limits';
import { readFlv } from './read-flv';
import { readMp4 } from './read-mp4';
import { ImportRefusal } from './refusal';

export type ImportRequest = {
  /** The file as it came. What it is is decided by its bytes. */
  path: string;
  recordingsDir: string;
  fileKey: string;
  session: string;
};

const MIN_DURATION_MS = 1_000;
/** A frame may be large; sound and pictures of one part are in memory together. */
const LIMITS = { ...DEFAULT_LIMITS, hlsSegmentBytes: 64 * 1024 * 1024, recordingQueueBytes: Number.MAX_SAFE_INTEGER };

/**
 * Makes a recording of a video file, frame by frame as they are, nothing else of the file is kept. Throws
 * `ImportRefusal` when that cannot be; then nothing is left. Rejects with the error of a disk that fails.
 */
export async function importVideo({
  path,
  recordingsDir,
  fileKey,
  session,
}: ImportRequest): Promise<FinishedRecording> {
  const files = recordingFiles(recordingsDir, fileKey);
  const file = await open(path, 'r');
  try {
    const recording = await record(await readPackets(file), { files, fileKey, session });
    await makeFastStart(files);
    return recording;
  } catch (error) {
    await removeRecordingFiles(files);
    throw toRefusal(error);
  } finally {
    await file.close();
  }
}

function toRefusal(error: unknown): unknown {
  if (error instanceof ImportRefusal || !(error instanceof ProtocolError)) return error;
  const reason = error instanceof UnsupportedMedia ? 'codec' : 'broken';
  return new ImportRefusal(reason, error.message, { cause: error });
}

async function readPackets(file: FileHandle): Promise<AsyncGenerator<MediaPacket>> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
  if (bytesRead === 8 && buffer.toString('latin1', 4, 8) === 'ftyp') return readMp4(file);
  if (buffer.toString('latin1', 0, 3) === 'FLV') return readFlv(file);
  throw new ImportRefusal('not-a-video', 'The file is neither MP4 nor FLV');
}

type Target = { files: ReturnType<typeof recordingFiles>; fileKey: string; session: string };

async function record(packets: AsyncGenerator<MediaPacket>, target: Target): Promise<FinishedRecording> {
  let failure: unknown;
  const recorder = new Recorder({
    ...target,
    stream: 'upload',
    minRecordingMs: MIN_DURATION_MS,
    limits: LIMITS,
    disk: realDisk,
    onFailure: (issue) => {
      failure = new Error(`The recording could not be written: ${issue}`);
    },
    // Nothing was ever on air: no moment of it lies where anybody could have talked.
    now: () => 0,
    log: silentLog,
  });
  const { seen, all } = await learnTracks(packets);
  const packager = new Packager({ tracks: seen }, LIMITS, recorder);
  const clock = createClock();
  try {
    for await (const packet of all) {
      packager.write(clock(packet));
      if (failure) throw failure;
      while (recorder.bytes - recorder.writtenBytes > IMPORT_LIMITS.queuedBytes && recorder.healthy) await delay(5);
    }
    packager.interrupt();
  } catch (error) {
    await recorder.finish();
    throw error;
  }
  const recording = await recorder.finish();
  if (failure) throw failure;
  if (!recording) throw new ImportRefusal('too-short', 'The file plays for less than a second');
  return recording;
}

/** Looks at the first seconds to see which tracks there are, and gives them back with the rest. */
async function learnTracks(
  packets: AsyncGenerator<MediaPacket>,
): Promise<{ seen: Tracks; all: AsyncIterable<MediaPacket> }> {
  const first: MediaPacket[] = [];
  const seen = { audio: false, video: false };
  let bytes = 0;
  let startDts: number | undefined;
  for (let next = await packets.next(); !next.done; next = await packets.next()) {
    const packet = next.value;
    first.push(packet);
    bytes += packet.payload.length;
    if (packet.kind !== 'metadata' && packet.role !== 'config') {
      seen[packet.kind] = true;
      startDts ??= packet.dts;
    }
    const isEnough = packet.dts - (startDts ?? packet.dts) > IMPORT_LIMITS.peekMs || bytes > IMPORT_LIMITS.peekBytes;
    if ((seen.audio && seen.video) || isEnough) break;
  }
  return { seen, all: chain(first, packets) };
}

async function* chain(first: MediaPacket[], rest: AsyncGenerator<MediaPacket>): AsyncGenerator<MediaPacket> {
  yield* first;
  yield* rest;
}

/** Keeps the time of each track from going back, and the whole from going on for ever. */
function createClock() {
  const last: Partial<Record<MediaPacket['kind'], number>> = {};
  let start: number | undefined;
  return (packet: MediaPacket): MediaPacket => {
    if (packet.role === 'config') return packet;
    start ??= packet.dts;
    if (packet.dts - start > IMPORT_LIMITS.durationMs) throw new ImportRefusal('too-long', 'The file plays too long');
    const dts = Math.max(packet.dts, last[packet.kind] ?? packet.dts);
    last[packet.kind] = dts;
    return dts === packet.dts ? packet : { ...packet, dts };
  };
}
