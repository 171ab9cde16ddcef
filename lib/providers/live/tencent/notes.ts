import { z } from 'zod';
import type { RemoteNote, RemoteReport, StreamRemark } from '@/lib/contracts/streams';
import type { CssSettings } from './css-settings';
import { toShownAddress } from './pictures';

const text = z.string().max(4_096);
const count = z.coerce.number().catch(0);

/** A picture (200) ("截图事件通知"). */
export const screenshot = z.object({ stream_id: text, create_time: count, pic_full_url: text.catch('') });

/** A suspicious picture (317) ("鉴黄事件通知"), the only one in camel case; `score` has another name in some. */
export const moderation = z.object({
  streamId: text,
  screenshotTime: count,
  suggestion: text.catch(''),
  label: text.catch(''),
  subLabel: text.catch(''),
  img: text.catch(''),
});

/** Something odd in a push (321) ("推流异常事件通知"). `data_time` in milliseconds. */
export const exception = z.object({
  stream_id: text,
  data_time: count,
  abnormal_event: z.array(z.object({ type: count })).catch([]),
});

/** How a recording does (332) ("录制状态事件通知"). */
export const recordStatus = z.object({ stream_id: text, event_time: count, record_event: text.catch('') });

/** What went wrong with one (341) ("录制异常事件通知"). */
export const recordException = z.object({
  stream_id: text,
  timestamp: count,
  exception_level: text.catch(''),
  exception: z.array(z.object({ type: z.union([text, z.number()]).transform(String).catch('') })).catch([]),
});

/** Only pictures that pages may show are told of. */
export function readScreenshot(settings: CssSettings, callback: z.infer<typeof screenshot>): RemoteReport[] {
  const url = toShownAddress(settings, callback.pic_full_url);
  return url === undefined ? [] : [note(callback.stream_id, callback.create_time, { kind: 'screenshot', url })];
}

/** What passed is no news. */
export function readModeration(settings: CssSettings, callback: z.infer<typeof moderation>): RemoteReport[] {
  const { streamId, screenshotTime, suggestion, label, subLabel, img } = callback;
  if (suggestion === 'Pass') return [];
  const words = [suggestion, label, subLabel].filter((word) => word !== '').join(' ');
  const reason = REASONS[label] ?? 'other';
  return [note(streamId, screenshotTime, { kind: 'moderation', words, reason, url: toShownAddress(settings, img) })];
}

const REASONS: Record<string, 'obscene' | 'illegal' | 'spam'> = {
  Porn: 'obscene',
  Sexy: 'obscene',
  Polity: 'illegal',
  Terror: 'illegal',
  Illegal: 'illegal',
  Ads: 'spam',
};

export function readException({ stream_id, data_time, abnormal_event }: z.infer<typeof exception>): RemoteReport[] {
  const remarks = [...new Set(abnormal_event.map(({ type }) => REMARKS[type] ?? 'other'))];
  return remarks.length === 0 ? [] : [note(stream_id, data_time / 1_000, { kind: 'exception', remarks })];
}

/** By the numbers of the document: 1 to 4 timestamps, 6 and 7 gaps of more than three seconds, 8 to 11 codecs. */
const REMARKS: Record<number, StreamRemark> = {
  1: 'timestamps-jump',
  2: 'timestamps-jump',
  3: 'timestamps-jump',
  4: 'timestamps-jump',
  6: 'frames-missing',
  7: 'frames-missing',
  8: 'codec-changed',
  9: 'codec-changed',
  10: 'codec-missing',
  11: 'codec-missing',
};

const FAILED: ReadonlySet<string> = new Set(['record_start_failed', 'record_error']);

export function readRecordStatus(callback: z.infer<typeof recordStatus>): RemoteReport[] {
  const { stream_id, event_time, record_event } = callback;
  return FAILED.has(record_event) ? [note(stream_id, event_time, { kind: 'recording', words: record_event })] : [];
}

/** Warnings cost nothing of the recording. */
export function readRecordException(callback: z.infer<typeof recordException>): RemoteReport[] {
  const { stream_id, timestamp, exception_level, exception } = callback;
  const words = exception.map(({ type }) => type).join(' ');
  return exception_level === 'error' ? [note(stream_id, timestamp, { kind: 'recording', words })] : [];
}

const note = (stream: string, atSeconds: number, what: RemoteNote): RemoteReport => ({
  type: 'note',
  stream,
  at: new Date(atSeconds * 1_000),
  ...what,
});
