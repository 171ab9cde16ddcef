import { z } from 'zod';
import { type RemoteReport, recordedFormat } from '@/lib/contracts/streams';

const seconds = z.coerce.number().nonnegative();
const microseconds = z.coerce.number().min(0).max(999_999).catch(0);

/** A file (100) ("录制事件通知"). Times in seconds with their microseconds apart, `file_size` in bytes. */
export const recordedFile = z.object({
  stream_id: z.string().min(1).max(64),
  file_id: z.union([z.string().min(1).max(80), z.number()]).transform(String),
  file_format: z.string(),
  video_url: z.string().max(1_000),
  start_time: seconds,
  start_time_usec: microseconds,
  end_time: seconds,
  end_time_usec: microseconds,
  duration: seconds,
  file_size: z.coerce.number().int().nonnegative(),
  /** JSON in a text. */
  callback_ext: z.string().catch(''),
});

const SIZE = /"resolution"\s*:\s*"(\d{1,5})x(\d{1,5})"/;

/** What a file is, in our words; nothing for forms that no page plays and addresses that are none. */
export function readRecordedFile(file: z.infer<typeof recordedFile>): RemoteReport[] {
  const format = recordedFormat.safeParse(file.file_format.toLowerCase());
  if (!format.success || !/^https?:\/\//.test(file.video_url)) return [];
  const [, width, height] = SIZE.exec(file.callback_ext) ?? [];
  return [
    {
      type: 'recording',
      fileId: file.file_id,
      stream: file.stream_id,
      format: format.data,
      url: file.video_url,
      startedAt: toDate(file.start_time, file.start_time_usec),
      endedAt: toDate(file.end_time, file.end_time_usec),
      durationMs: Math.round(file.duration * 1_000),
      bytes: file.file_size,
      width: Number(width) || undefined,
      height: Number(height) || undefined,
    },
  ];
}

const toDate = (at: number, usec: number) => new Date(at * 1_000 + Math.floor(usec / 1_000));
