import { type RemoteReport, type StreamRemark, streamRemark } from '@/lib/contracts/streams';
import { createId } from '@/lib/core/ids';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { collectEvidence } from './moderation-evidence';
import { applyStreamEvent } from './streams';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'vod' | 'log'>;
type NoteReport = Extract<RemoteReport, { type: 'note' }>;

/** Who reports what a provider saw. */
const REPORTER = 'system';
/** How long an odd thing about a stream is worth telling its host. */
const REMARKS_MS = 5 * 60_000;
const KEEP_MS = 24 * 3600 * 1_000;
const MAX_WORDS = 1_000;

/** Does what follows from something that a provider elsewhere noticed. Safe to repeat, late, and in any order. */
export async function applyNote(deps: Deps, note: NoteReport, room: RoomRow): Promise<void> {
  const { stream, kind, at } = note;
  if (await deps.db.streamNotes.isKnown(note)) return;
  await act(deps, note, room);
  // Last: what failed before it is done when the provider says it again.
  await deps.db.streamNotes.add({ stream, kind, at, words: wordsOf(note).slice(0, MAX_WORDS) });
}

async function act(deps: Deps, note: NoteReport, room: RoomRow): Promise<void> {
  const { stream, at } = note;
  switch (note.kind) {
    case 'screenshot':
      await deps.db.streamNotes.forgetBefore(note);
      return deps.bus.publish('snapshot-taken', { stream, url: note.url, at: at.getTime() });
    case 'moderation':
      return report(deps, note, room);
    case 'recording':
      return applyFailure(deps, note, room);
    case 'exception':
      return;
    default:
      note satisfies never;
  }
}

/** What a provider elsewhere found odd in the last minutes, each once. */
export async function readRemarks({ db }: Pick<Runtime, 'db'>, stream: string, now = new Date()) {
  const notes = await db.streamNotes.listOf({ stream, kind: 'exception' }, new Date(now.getTime() - REMARKS_MS));
  const codes = notes.flatMap(({ words }) => words.split(' '));
  return [...new Set(codes)].map((code): StreamRemark => streamRemark.catch('other').parse(code));
}

/** Forgets what is a day old. */
export async function sweepNotes({ db }: Pick<Runtime, 'db'>, now = new Date()): Promise<void> {
  await db.streamNotes.sweep(new Date(now.getTime() - KEEP_MS));
}

function wordsOf(note: NoteReport): string {
  switch (note.kind) {
    case 'screenshot':
      return note.url;
    case 'exception':
      return note.remarks.join(' ');
    default:
      return note.words;
  }
}

/** A report as if a visitor had made it; while one waits for a decision, more pictures change nothing. */
async function report(deps: Deps, note: Extract<NoteReport, { kind: 'moderation' }>, room: RoomRow): Promise<void> {
  const target = { roomId: room.id, messageSeq: null, recordingId: null };
  if (await deps.db.reports.findOpenOf(REPORTER, target)) return;
  const { reason, words, url } = note;
  const evidence = await collectEvidence(deps, room);
  const seen = url === undefined ? undefined : await deps.live.remote?.readPicture?.(url);
  // What was judged is better evidence than what is seen now.
  const pictureKey = seen ? await deps.storage.put(seen, 'jpg') : evidence.pictureKey;
  const text = [words, url].filter((line) => line !== undefined).join('\n');
  await deps.db.reports.add({
    id: createId('report'),
    ...target,
    reporterId: REPORTER,
    reason,
    text,
    evidence: { ...evidence, pictureKey },
  });
}

/** It counts for the broadcast that is on air. */
async function applyFailure(
  deps: Deps,
  { stream, at, words }: Extract<NoteReport, { kind: 'recording' }>,
  room: RoomRow,
) {
  deps.log.warn({ stream, words }, 'the provider does not record what it should');
  const [broadcast] = await deps.db.broadcasts.listUnfinished({ roomId: room.id });
  if (!broadcast) return;
  await applyStreamEvent(deps, {
    type: 'record-failed',
    session: broadcast.session,
    stream,
    at,
    issue: 'provider-failed',
  });
}
