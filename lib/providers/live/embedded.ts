import type { EndReason, PlaybackSource, StreamEvent } from '@/lib/contracts/streams';
import { PUBLISH_PATH } from '@/lib/core/publish-socket';
import { createSnapshotReader } from './embedded-snapshots';
import type { LiveProvider, PlayTarget } from './live-provider';
import { playPath } from './play-path';
import { createStreamSignature } from './stream-signature';

export type EmbeddedLiveOptions = {
  rtmpPort: number;
  /** Set when encoders can publish over TLS; then that is the address they are given. */
  rtmpsPort?: number | undefined;
  /** Where the engine leaves pictures of running broadcasts; left out, there are none. */
  snapshotsDir?: string;
  /** Reaches the engine: directly in the edge, over the bus in the child. */
  stop: (stream: string, reason: EndReason, end?: { keepsRecording?: boolean }) => Promise<void>;
  startRecording?: (stream: string) => Promise<void>;
  stopRecording?: (stream: string) => Promise<void>;
  interrupt: (stream: string) => Promise<void>;
  /** Only where the engine lives. */
  subscribe?: (listener: (event: StreamEvent) => void) => () => void;
};

/** Well-known port of RTMP (IANA); left out of addresses, as encoders expect. */
const DEFAULT_RTMP_PORT = 1935;
/** RTMPS has no port of its own; encoders take the one of HTTPS. */
const DEFAULT_RTMPS_PORT = 443;

const withPort = (host: string, port: number, usual: number) => (port === usual ? host : `${host}:${port}`);

/** Where one address is all there is, the signature may be in its query. */
const queryOf = ({ signature }: PlayTarget) => (signature ? `?${new URLSearchParams(signature)}` : '');

/** Live video through the engine in this installation. */
export function createEmbeddedLive({
  rtmpPort,
  rtmpsPort,
  snapshotsDir,
  stop,
  startRecording,
  stopRecording,
  interrupt,
  subscribe,
}: EmbeddedLiveOptions): LiveProvider {
  const rtmpBase = (host: string) => `rtmp://${withPort(host, rtmpPort, DEFAULT_RTMP_PORT)}/live`;
  const publishBase = (host: string) =>
    rtmpsPort ? `rtmps://${withPort(host, rtmpsPort, DEFAULT_RTMPS_PORT)}/live` : rtmpBase(host);

  return {
    name: 'embedded',

    createPublishTarget({ stream, publishKey, expiresAt }, { rtmpHost }) {
      const { txSecret, txTime } = createStreamSignature(publishKey, stream, expiresAt);
      return { url: publishBase(rtmpHost), key: `${stream}?txSecret=${txSecret}&txTime=${txTime}`, expiresAt };
    },

    browserPublishPath: (stream) => `${PUBLISH_PATH}${stream}`,

    playbackSources(target, offered, { httpBase, rtmpHost }) {
      const query = queryOf(target);
      const flv = `${httpBase}/live/${target.stream}.flv${query}`;
      const rtmp = `${rtmpBase(rtmpHost)}/${target.stream}${query}`;
      const sources: Array<PlaybackSource | false> = [
        offered.flv && { protocol: 'http-flv', url: flv, latency: 'low' },
        offered.flv && { protocol: 'ws-flv', url: flv.replace(/^http/, 'ws'), latency: 'low' },
        offered.rtmp && { protocol: 'rtmp', url: rtmp, latency: 'low' },
        offered.hls && { protocol: 'hls', url: `${httpBase}${playPath(target)}.m3u8`, latency: 'normal' },
      ];
      return sources.filter((source) => source !== false);
    },

    dvrUrl: (target, { httpBase }) => `${httpBase}${playPath(target)}/dvr.m3u8`,

    stop,
    ...(startRecording && { startRecording }),
    ...(stopRecording && { stopRecording }),
    interrupt,
    ...(snapshotsDir !== undefined && createSnapshotReader(snapshotsDir)),
    ...(subscribe && { subscribe }),
  };
}
