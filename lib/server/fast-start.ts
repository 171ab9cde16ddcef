import { constants, setPriority } from 'node:os';
import { makeFastStart } from '@/lib/media/recording/fast-start';
import { recordingFiles } from '@/lib/media/recording/recording-files';

/** A process of its own for one recording: it reads much and must not slow down what is live. */
const [, , dir = '', fileKey = '', stretch] = process.argv;
// Without its parent nobody waits for the result; the next start makes it.
process.on('disconnect', () => process.exit(1));
try {
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // a system that knows no priorities
}
await makeFastStart(recordingFiles(dir, fileKey), stretch === undefined ? undefined : JSON.parse(stretch));
process.exit(0);
