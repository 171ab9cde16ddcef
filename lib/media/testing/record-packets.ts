import type { FinishedRecording } from '../events';
import { DEFAULT_LIMITS } from '../limits';
import { Packager } from '../packaging/packager';
import type { MediaPacket } from '../packet';
import { realDisk } from '../recording/disk';
import { Recorder } from '../recording/recorder';
import type { RecordingFiles } from '../recording/recording-files';
import { Stream } from '../stream';
import { collectLog } from './collect-log';

/** Records packets as a session does, all at once. */
export async function recordPackets({
  files,
  packets,
}: {
  files: RecordingFiles;
  packets: readonly MediaPacket[];
}): Promise<FinishedRecording | undefined> {
  const recorder = new Recorder({
    fileKey: 'file_test',
    files,
    session: 'pub_1',
    stream: 'demo',
    minRecordingMs: 0,
    limits: { ...DEFAULT_LIMITS, recordingQueueBytes: Number.MAX_SAFE_INTEGER },
    disk: realDisk,
    onFailure: () => {},
    now: Date.now,
    log: collectLog(),
  });
  const stream = new Stream('demo', DEFAULT_LIMITS);
  const packager = new Packager(stream, DEFAULT_LIMITS, recorder);
  stream.subscribe((packet) => packager.write(packet));
  for (const packet of packets) stream.write(packet);
  packager.interrupt();
  return recorder.finish();
}
