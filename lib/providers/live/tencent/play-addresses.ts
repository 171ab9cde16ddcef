import type { Receivers } from '@/lib/contracts/rooms';
import type { PlaybackSource } from '@/lib/contracts/streams';
import type { Addresses, PlayTarget } from '../live-provider';
import { signStream } from '../stream-signature';
import type { CssSettings } from './css-settings';

/** Playlists are checked at each request, so that the addresses of open rooms have to last; whole days can be cached. */
const OPEN_TTL_DAYS = 7;
const DAY_SECONDS = 24 * 3600;

/**
 * Ways to watch, lowest latency first ("播放配置", "快直播"). All are signed with the key of the play domain: for as long
 * as the room's own signature says, or for a week where anybody may watch. The suffix is no part of what is signed.
 */
export function createPlaySources(
  { playDomain, appName, playKey }: CssSettings,
  { target, offered, addresses, now }: { target: PlayTarget; offered: Receivers; addresses: Addresses; now: number },
): PlaybackSource[] {
  const { stream, signature } = target;
  const txTime = signature?.txTime ?? toHex(endOfDay(now / 1_000) + OPEN_TTL_DAYS * DAY_SECONDS);
  const query = `?txSecret=${signStream(playKey, stream, txTime)}&txTime=${txTime}`;
  const place = `${playDomain}/${appName}/${stream}`;
  // A page without TLS is a test or a home network; browsers refuse the other mixture.
  const scheme = addresses.httpBase.startsWith('https:') ? 'https' : 'http';
  const sources: Array<PlaybackSource | false> = [
    offered.flv && { protocol: 'http-flv', url: `${scheme}://${place}.flv${query}`, latency: 'low' },
    offered.flv && { protocol: 'webrtc', url: `webrtc://${place}${query}`, latency: 'low' },
    offered.rtmp && { protocol: 'rtmp', url: `rtmp://${place}${query}`, latency: 'low' },
    offered.hls && { protocol: 'hls', url: `${scheme}://${place}.m3u8${query}`, latency: 'normal' },
  ];
  return sources.filter((source) => source !== false);
}

const endOfDay = (seconds: number) => Math.ceil(seconds / DAY_SECONDS) * DAY_SECONDS;
const toHex = (seconds: number) => seconds.toString(16).toUpperCase().padStart(8, '0');
