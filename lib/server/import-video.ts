import { constants, setPriority } from 'node:os';
import { importVideo } from '@/lib/media/import/import-video';
import { ImportRefusal } from '@/lib/media/import/refusal';
import { recordingFiles } from '@/lib/media/recording/recording-files';
import { makeRecordingPicture } from '@/lib/media/recording/recording-picture';
import type { ImportAnswer, ImportOrder } from './import-process';

/**
 * A process of its own for one file that somebody sent: what such a file does to the memory of its reader costs nobody
 * else anything.
 */
const order = JSON.parse(process.argv[2] ?? '{}') as ImportOrder;
// Without its parent nobody waits for the result; the next start begins anew.
process.on('disconnect', () => process.exit(1));
try {
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // a system that knows no priorities
}
process.send?.(await work(), () => process.exit(0));

async function work(): Promise<ImportAnswer> {
  try {
    const recording = await importVideo(order);
    const files = recordingFiles(order.recordingsDir, order.fileKey);
    const picture = await makeRecordingPicture(files, order.ffmpeg).catch(() => undefined);
    return { recording, picture: picture?.toString('base64') };
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    return { refusal: error.reason, message: error.message };
  }
}
