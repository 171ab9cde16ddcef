import type { PublishTarget } from '@/lib/contracts/streams';
import type { PublishCredentials } from '../live-provider';
import { createStreamSignature, signStream } from '../stream-signature';
import type { CssSettings } from './css-settings';

/** The port of SRT at CSS ("自主拼装直播 URL"). */
const SRT_PORT = 9000;

/**
 * The parameter by which a push proves to know the room's own key. The domain's key, which the cloud checks, is one for
 * all rooms: without this a replaced key would go on working. The cloud hands it back with the callback.
 */
export const ROOM_SIGN = 'roomSign';

/**
 * Where to push, in every form CSS takes ("自主拼装直播 URL", "OBS 推流", "WebRTC 推流"). For WHIP the whole `webrtc://`
 * address is the bearer token.
 */
export function createPushTarget(
  { pushDomain, appName, pushKey }: CssSettings,
  { stream, publishKey, expiresAt }: PublishCredentials,
): PublishTarget {
  const { txSecret, txTime } = createStreamSignature(pushKey, stream, expiresAt);
  const parameters = [
    `txSecret=${txSecret}`,
    `txTime=${txTime}`,
    `${ROOM_SIGN}=${signStream(publishKey, stream, txTime)}`,
  ];
  const key = `${stream}?${parameters.join('&')}`;
  const place = `${pushDomain}/${appName}`;
  const streamId = [`#!::h=${pushDomain}`, `r=${appName}/${stream}`, ...parameters].join(',');
  return {
    url: `rtmp://${place}`,
    key,
    expiresAt,
    others: [
      { protocol: 'rtmps', url: `rtmps://${place}/${key}` },
      { protocol: 'srt', url: `srt://${hostnameOf(pushDomain)}:${SRT_PORT}?streamid=${streamId}` },
      { protocol: 'webrtc', url: `webrtc://${place}/${key}` },
    ],
  };
}

/** What of a push address shows that it is the newest of its room: the room's signature in the form of the engine's. */
export function readRoomSignature(streamParam: string): URLSearchParams {
  const pushed = new URLSearchParams(streamParam);
  return new URLSearchParams({ txSecret: pushed.get(ROOM_SIGN) ?? '', txTime: pushed.get('txTime') ?? '' });
}

const hostnameOf = (domain: string) => domain.replace(/:\d+$/, '');
