import { join } from 'node:path';
import type { MediaEngine } from '@/lib/media/engine';
import type { Css } from './css';
import type { KeepRecordedFile } from './recorded-file';

type Options = {
  css: Css;
  engine: Pick<MediaEngine, 'subscribe'>;
  /** By the name in the engine. */
  pushes: ReadonlyMap<string, { stream: string; param: string }>;
  /** Where the engine writes. */
  dir: string;
  keep: KeepRecordedFile;
};

/**
 * Hands each recording to whoever keeps them, and tells of it as the cloud does: that it is over (332), and which file it
 * became (100).
 */
export function tellOfRecordings({ css, engine, pushes, dir, keep }: Options): void {
  engine.subscribe(async (event) => {
    const push = pushes.get(event.stream);
    if (event.type !== 'record-ready' || !push) return;
    const { fileKey, durationMs, bytes, width, height, timeline } = event.recording;
    const startedAt = timeline[0]?.at ?? event.at.getTime() - durationMs;
    const times = { startedAt, endedAt: startedAt + durationMs, durationMs };
    const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
    css.report(push, recordEnded(event.at));
    const path = join(dir, `${fileKey}.mp4`);
    const kept = await keep({ ...push, ...times, ...size, path, format: 'mp4', bytes });
    css.report(push, {
      event_type: 100,
      file_id: kept.fileId,
      record_file_id: kept.fileId,
      file_format: 'mp4',
      task_id: '',
      start_time: Math.floor(times.startedAt / 1_000),
      start_time_usec: (times.startedAt % 1_000) * 1_000,
      end_time: Math.floor(times.endedAt / 1_000),
      end_time_usec: (times.endedAt % 1_000) * 1_000,
      duration: Math.round(durationMs / 1_000),
      file_size: bytes,
      video_url: kept.url,
      media_start_time: 0,
      record_bps: 0,
      callback_ext: JSON.stringify({ video_codec: 'h264', resolution: `${width ?? 0}x${height ?? 0}` }),
    });
  });
}

/** `file_format` 3 is MP4, `start_model` 1 a template, `record_content` 1 what was pushed, `source_type` 1 live. */
const recordEnded = (at: Date) => ({
  event_type: 332,
  event_time: Math.floor(at.getTime() / 1_000),
  record_event: 'record_ended',
  record_detail: JSON.stringify({ file_format: 3, record_bps: 0, start_model: 1, record_content: 1, source_type: 1 }),
});
