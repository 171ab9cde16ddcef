import { type Evidence, type EvidenceView, evidence } from '@/lib/contracts/reports';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { isOnAir } from './rooms';

type Deps = Pick<Runtime, 'db' | 'live' | 'storage' | 'log'>;

const LAST_MESSAGES = 20;

/** Many report the same moment: one look at it is enough. */
const SHARED_FOR_MS = 30_000;

/** What a room looks like now: its last messages and a copy of its picture. A picture that cannot be had is left out. */
export async function collectEvidence(deps: Deps, room: RoomRow): Promise<Evidence> {
  const [rows, pictureKey] = await Promise.all([
    deps.db.messages.recent(room.id, LAST_MESSAGES),
    copyPicture(deps, room),
  ]);
  const messages = rows.map(({ seq, senderId, name, text, at }) => {
    return { seq, personId: senderId, name, text, at: at.getTime() };
  });
  return { messages, pictureKey };
}

/** The same, or what the newest report of the room has while that is fresh: a crowd must not fill the disk. */
export async function collectSharedEvidence(deps: Deps, room: RoomRow, now = new Date()): Promise<Evidence> {
  const latest = await deps.db.reports.latestOf(room.id);
  const isFresh = latest && now.getTime() - latest.at.getTime() < SHARED_FOR_MS;
  return isFresh ? readEvidence(latest.evidence) : collectEvidence(deps, room);
}

/** Evidence as stored; empty when there is none. */
export const readEvidence = (stored: unknown): Evidence =>
  evidence.catch({ messages: [], pictureKey: null }).parse(stored);

export const toEvidenceView = ({ storage }: Pick<Deps, 'storage'>, stored: unknown): EvidenceView => {
  const { messages, pictureKey } = readEvidence(stored);
  return { messages, pictureUrl: pictureKey === null ? null : storage.url(pictureKey) };
};

async function copyPicture({ live, storage, log }: Deps, room: RoomRow): Promise<string | null> {
  if (!isOnAir(room)) return null;
  try {
    const picture = await live.readSnapshot?.(room.streamName);
    return picture ? await storage.put(picture, 'jpg') : null;
  } catch (error) {
    log.warn({ err: error, roomId: room.id }, 'no picture could be kept as evidence');
    return null;
  }
}
