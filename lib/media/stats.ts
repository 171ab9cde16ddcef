import type { Diagnosis } from './health/examiner';
import type { StreamHealth } from './health/stream-health';
import type { Session } from './session';

/** A stream as it is now. Times are milliseconds since 1970. */
export type StreamStats = StreamHealth & {
  stream: string;
  session: string;
  startedAt: number;
  /** `undefined` while the publisher is away. */
  publisher: { ip: string; since: number } | undefined;
  viewers: { 'http-flv': number; 'ws-flv': number; rtmp: number; hls: number };
  sentBytes: number;
  /** Batches that slow viewers missed. */
  skippedBatches: number;
  width: number | undefined;
  height: number | undefined;
  /** RFC 6381, known once media has been packaged. */
  videoCodec: string | undefined;
  audioCodec: string | undefined;
  sampleRate: number | undefined;
  /** `failed` when the disk refused: the broadcast went on without. `unsupported` when the codecs cannot be recorded. */
  recording: 'on' | 'off' | 'failed' | 'unsupported';
  /** Stopped now, the recording would be too short to be kept. */
  isRecordingShort: boolean;
};

/** A stream as it is now, and what that means. */
export type StreamReport = StreamStats &
  Diagnosis & {
    /** Kilobits received in each of the last whole seconds, oldest first; two minutes at most. */
    history: number[];
  };

export function toReport(session: Session, context: { hlsViewers: number; now: number }): StreamReport {
  return { ...toStats(session, context), ...session.diagnose(), history: session.meter.history(context.now) };
}

export function toStats(session: Session, { hlsViewers, now }: { hlsViewers: number; now: number }): StreamStats {
  const { fanOut, tracks, recordings } = session;
  return {
    ...session.meter.health(now),
    ...fanOut.totals(),
    stream: session.stream.name,
    session: session.id,
    startedAt: session.startedAt,
    publisher: session.publisher,
    viewers: {
      'http-flv': fanOut.viewers('http-flv'),
      'ws-flv': fanOut.viewers('ws-flv'),
      rtmp: fanOut.viewers('rtmp'),
      hls: hlsViewers,
    },
    width: tracks?.video?.width,
    height: tracks?.video?.height,
    videoCodec: tracks?.video?.codecs,
    audioCodec: tracks?.audio?.codecs,
    sampleRate: tracks?.audio?.sampleRate,
    isRecordingShort: recordings.isShort,
    recording: session.packages ? recordings.state : 'unsupported',
  };
}
