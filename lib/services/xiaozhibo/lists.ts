import type { RecordingRow } from '@/lib/db/recordings';
import type { RoomRow } from '@/lib/db/rooms';
import type { ReplayAddresses } from '@/lib/providers/vod/vod-provider';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from '../addresses';
import { toRecordingCard } from '../recordings';
import { findReplayTarget, listReplayTargets } from '../replay-addresses';
import { isOpenToAll } from '../room-access';
import { isOnAir, toRoomCard } from '../rooms';
import { toPlayAddresses } from '../watch';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'secrets' | 'vod'>;

/** Something an app can play. Addresses are absolute; null where there is none. */
export type Show = {
  /** Of the room, or of the recording. */
  id: string;
  hostName: string;
  hostTitle: string;
  avatarUrl: string | null;
  coverUrl: string | null;
  title: string;
  description: string;
  location: string;
  /** A running show began then, a replay ended then. */
  at: Date;
  startedAt: Date;
  viewers: number;
  likes: number;
  flvUrl: string | null;
  hlsUrl: string | null;
  mp4Url: string | null;
};

/** Apps read pages until they have everything; nobody looks further than this. */
const LIST_MAX = 500;
/** As long as the original lists a replay. */
const REPLAY_DAYS_MS = 7 * 24 * 3600 * 1000;

/** What everybody may see on air, the newest first. */
export async function listLive(deps: Deps, addresses: SiteAddresses): Promise<Show[]> {
  const { items } = await deps.db.rooms.listPublic({ show: 'live', order: 'time', limit: LIST_MAX });
  return items.map((room) => toLiveShow(deps, room, addresses));
}

/** The replays of the last seven days that everybody may see, the newest first. */
export async function listReplays(deps: Deps, addresses: SiteAddresses, now = Date.now()): Promise<Show[]> {
  const { items } = await deps.db.recordings.listPublic({ limit: LIST_MAX });
  const found = await listReplayTargets(deps, items);
  return found
    .map(({ recording, target }) => toReplay(deps, { recording, places: deps.vod.addresses(target) }, addresses))
    .filter(({ at }) => at.getTime() > now - REPLAY_DAYS_MS);
}

/** What the host of this name has on air and everybody may see. */
export async function findLive(deps: Deps, userid: string): Promise<RoomRow | undefined> {
  const host = await deps.db.users.findByUsername(userid.toLowerCase());
  if (!host) return undefined;
  const { items } = await deps.db.rooms.listPublic({ show: 'live', order: 'time', ownerId: host.id, limit: 1 });
  return items[0];
}

/** A room on air by its id, where everybody may see it. */
export async function findLiveRoom({ db }: Pick<Deps, 'db'>, roomId: string): Promise<RoomRow | undefined> {
  const room = await db.rooms.find(roomId);
  return room && isOnAir(room) && isOpenToAll(room) && !room.archivedAt ? room : undefined;
}

/** A replay that everybody may see. */
export async function findReplay({ db }: Pick<Deps, 'db'>, recordingId: string): Promise<RecordingRow | undefined> {
  const recording = await db.recordings.find(recordingId);
  const isShown = recording && !recording.hiddenAt && !recording.room.removedAt && isOpenToAll(recording.room);
  return isShown ? recording : undefined;
}

export function toLiveShow(deps: Deps, room: RoomRow, addresses: SiteAddresses): Show {
  const { coverUrl, host, viewers } = toRoomCard(deps, room);
  const { sources } = toPlayAddresses(deps, room, addresses.own);
  const source = (protocol: string) => sources.find((one) => one.protocol === protocol)?.url ?? null;
  return {
    id: room.id,
    hostName: host.username,
    hostTitle: host.displayName,
    avatarUrl: toAbsolute(addresses, host.avatarUrl),
    coverUrl: toAbsolute(addresses, coverUrl),
    title: room.title,
    description: room.description,
    location: room.locationText,
    at: room.liveSince ?? room.statusAt,
    startedAt: room.liveSince ?? room.statusAt,
    viewers,
    likes: room.likes,
    flvUrl: source('http-flv'),
    hlsUrl: source('hls'),
    mp4Url: null,
  };
}

/** A replay as an app plays it. */
export async function readReplay(deps: Deps, recording: RecordingRow, addresses: SiteAddresses): Promise<Show> {
  const places = deps.vod.addresses(await findReplayTarget(deps, recording));
  return toReplay(deps, { recording, places }, addresses);
}

function toReplay(
  deps: Pick<Deps, 'storage'>,
  { recording, places }: { recording: RecordingRow; places: ReplayAddresses },
  addresses: SiteAddresses,
): Show {
  const { coverUrl, host, views, durationMs } = toRecordingCard(deps, recording);
  return {
    id: recording.id,
    hostName: host.username,
    hostTitle: host.displayName,
    avatarUrl: toAbsolute(addresses, host.avatarUrl),
    coverUrl: toAbsolute(addresses, coverUrl),
    title: recording.title,
    description: '',
    location: recording.room.locationText,
    at: new Date(recording.startedAt.getTime() + durationMs),
    startedAt: recording.startedAt,
    viewers: views,
    likes: recording.broadcast.likes,
    flvUrl: toAbsolute(addresses, places.flv),
    hlsUrl: toAbsolute(addresses, places.hls),
    mp4Url: toAbsolute(addresses, places.mp4),
  };
}

const toAbsolute = ({ own }: SiteAddresses, url: string | null): string | null =>
  url === null ? null : url.startsWith('/') ? own.httpBase + url : url;
