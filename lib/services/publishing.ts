import type { BroadcastSecrets, ShareSheet } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { RoomRow } from '@/lib/db/rooms';
import { verifyStreamSignature } from '@/lib/providers/live/stream-signature';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { isPlaySigned, playsSigned, signPlay } from './play-signatures';
import { newPublishKey } from './publish-keys';
import { assertMayPublish } from './publish-permission';
import { getOwnRoom, toReceivers } from './rooms';
import { resumeStream } from './suspended-streams';

type Deps = Pick<Runtime, 'db' | 'live' | 'secrets'>;
type Asking = { user: SessionUser; roomId: string };
type AskingFrom = Asking & { addresses: SiteAddresses };

/** Where to publish and where to watch, with the secret masked. */
export async function getShareSheet(deps: Deps, { user, roomId, addresses }: AskingFrom): Promise<ShareSheet> {
  return toShareSheet(deps, await getOwnRoom(deps, { user, roomId }), addresses);
}

/** The secret addresses. Every call leaves a line in the audit log. */
export async function revealKey(deps: Deps, asking: AskingFrom & { ip: string }): Promise<BroadcastSecrets> {
  const room = await getOwnRoom(deps, asking);
  await audit(deps, asking, 'key-reveal');
  const target = deps.live.createPublishTarget(toCredentials(room), asking.addresses.shared);
  const url = `${target.url}/${target.key}`;
  const others = target.others ?? [];
  return { server: target.url, streamKey: target.key, url, ffmpeg: toFfmpegLine(url), others };
}

/** Makes every earlier push address of the room useless, also for the publisher that is connected now. */
export async function replaceKey(deps: Deps, asking: AskingFrom & { ip: string }): Promise<ShareSheet> {
  const room = await getOwnRoom(deps, asking);
  const key = newPublishKey(room);
  await deps.db.rooms.setPublishKey(room.id, key);
  // Whoever sends with the old key is cut off; with the new one the broadcast goes on.
  await deps.live.interrupt(room.streamName);
  await audit(deps, asking, 'key-replace');
  return toShareSheet(deps, { ...room, ...key }, asking.addresses);
}

/** Lets the encoder back in, with the same key, after the broadcast was ended on the page. */
export async function reopenRoom(deps: Deps, asking: Asking & { ip: string }): Promise<void> {
  const { id, streamName, publishKey, publishExpiresAt } = await getOwnRoom(deps, asking);
  await deps.db.rooms.setPublishKey(id, { publishKey, publishExpiresAt, publishIssuedAt: new Date() });
  await resumeStream(deps, streamName);
  await audit(deps, asking, 'room-reopen');
}

/**
 * Decides whether a publisher may send to `stream`, and with which settings. Throws `unauthorized` with the reason in
 * words an encoder's log can show, and `forbidden` when the key is right but its owner may not go live now; it never says
 * more than the address already told.
 */
export async function authorisePublish(
  { db }: Pick<Deps, 'db'>,
  { stream, query }: { stream: string; query: URLSearchParams },
  now = Date.now(),
): Promise<{ records: boolean; dvrMinutes: number }> {
  const room = await db.rooms.findByStreamName(stream);
  // An unknown stream gets the answer of a wrong signature: names cannot be probed.
  const verdict = room?.streamName === stream ? verifyStreamSignature(room.publishKey, stream, query, now) : 'wrong';
  switch (verdict) {
    case 'valid':
      break;
    case 'missing':
      throw new AppError('unauthorized', 'The stream key is incomplete: copy it again from the share sheet.');
    case 'wrong':
      throw new AppError('unauthorized', 'The stream key is not valid: copy the newest one from the share sheet.');
    case 'expired':
      throw new AppError('unauthorized', 'The stream key has expired: issue a new one on the share sheet.');
    default:
      throw verdict satisfies never;
  }
  if (room) await assertMayPublish({ db }, room, now);
  return { records: room?.records ?? false, dvrMinutes: room?.dvrMinutes ?? 0 };
}

/**
 * Decides whether `stream` may be watched over `protocol`. Throws `forbidden` when the address is not signed where it has
 * to be, or signed for something else, and `not_found` for what is not offered.
 */
export async function authorisePlay(
  { db, secrets }: Pick<Runtime, 'db' | 'secrets'>,
  { stream, protocol, query }: { stream: string; protocol: PlayProtocol; query: URLSearchParams },
  now = Date.now(),
): Promise<void> {
  const room = await db.rooms.findByStreamName(stream);
  if (!room || room.streamName !== stream) throw new AppError('not_found', 'There is no such stream.');
  const isSigned = isPlaySigned({ secrets }, { room, query }, now);
  if (playsSigned(room) && !isSigned) {
    throw new AppError('forbidden', 'This channel plays only from signed addresses. Open its watch page for one.');
  }
  if (!isOffered(room, protocol)) throw new AppError('not_found', 'The organiser does not offer this way to watch.');
}

/** `dvr` is the playlist that reaches back, `segment` any file of the two playlists. */
type PlayProtocol = 'rtmp' | 'http-flv' | 'ws-flv' | 'hls' | 'webrtc' | 'dvr' | 'segment' | 'snapshot';

function isOffered({ offersRtmp, offersFlv, offersHls, dvrMinutes }: RoomRow, protocol: PlayProtocol): boolean {
  const dvr = dvrMinutes > 0;
  const offers = { rtmp: offersRtmp, 'http-flv': offersFlv, 'ws-flv': offersFlv, hls: offersHls, webrtc: false, dvr };
  return protocol === 'snapshot' || (protocol === 'segment' ? offersHls || dvr : offers[protocol]);
}

function toShareSheet(
  { live, secrets }: Pick<Deps, 'live' | 'secrets'>,
  room: RoomRow,
  addresses: SiteAddresses,
): ShareSheet {
  const target = live.createPublishTarget(toCredentials(room), addresses.shared);
  const play = signPlay({ secrets }, room);
  return {
    server: target.url,
    maskedKey: maskKey(target.key),
    issuedAt: room.publishIssuedAt.toISOString(),
    expiresAt: room.publishExpiresAt.toISOString(),
    watchUrl: `${addresses.shared.httpBase}/r/${room.slug}`,
    sources: live.playbackSources(
      { stream: room.streamName, signature: play?.signature },
      toReceivers(room),
      addresses.shared,
    ),
    playExpiresAt: play?.expiresAt.toISOString() ?? null,
    onlyLocal: addresses.onlyLocal,
  };
}

const toCredentials = ({ streamName, publishKey, publishExpiresAt }: RoomRow) => ({
  stream: streamName,
  publishKey,
  expiresAt: publishExpiresAt,
});

/** The stream name stays readable; of the signature only the last four characters. */
function maskKey(key: string): string {
  const [stream = '', query = ''] = key.split('?');
  const txSecret = new URLSearchParams(query).get('txSecret') ?? '';
  return `${stream}?txSecret=${'•'.repeat(12)}${txSecret.slice(-4)}`;
}

/** A line that sends a file as it is; double quotes work in every shell people paste it into. */
const toFfmpegLine = (url: string) => `ffmpeg -re -i input.mp4 -c:v libx264 -g 60 -c:a aac -f flv "${url}"`;

const audit = ({ db }: Pick<Deps, 'db'>, { user, roomId, ip }: Asking & { ip: string }, action: string) =>
  db.audit.add({ id: createId('audit'), actorId: user.id, actorName: user.displayName, action, target: roomId, ip });
