import type { StartedEngine } from '@/lib/media/testing/start-engine';
import { runProgram } from './program';

const CLOSING_MS = 15_000;

/** What a client published, as the recording shows it. */
export type Published = { codecs: string[]; durationMs: number; complaints: string };

/** Waits for the broadcast's recording and lets ffmpeg decode all of it. */
export async function readRecording({ event, dir }: StartedEngine): Promise<Published> {
  const { recording } = await event('record-ready', CLOSING_MS);
  const file = `${dir}/${recording.fileKey}.mp4`;
  const shown = ['-show_entries', 'stream=codec_name', '-of', 'csv=p=0'];
  const { output: codecs } = await runProgram(['ffprobe', '-v', 'error', ...shown, file], { stopAfterMs: 20_000 });
  // In the file's own time base: rounded to a frame rate, frames that come close together would fall on one moment.
  const timing = ['-vsync', 'passthrough', '-enc_time_base', '-1'];
  const decoding = ['ffmpeg', '-v', 'error', '-i', file, ...timing, '-f', 'null', '-'];
  const { output: complaints } = await runProgram(decoding, { stopAfterMs: 60_000 });
  return { codecs: codecs.trim().split('\n').sort(), durationMs: recording.durationMs, complaints };
}
