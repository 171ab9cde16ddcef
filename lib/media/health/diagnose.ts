import type { StreamHealth } from './stream-health';

/**
 * What can be said about a stream. A `problem` is seen by viewers now and makes the verdict uneven; `advice` would make
 * watching better; a `note` is fine as it is.
 */
export const FINDING_KIND = {
  'publisher-away': 'problem',
  'nothing-arrives': 'problem',
  'reconnects-often': 'problem',
  'timestamps-jump': 'problem',
  'upload-uneven': 'problem',
  'clock-slow': 'problem',
  'clock-fast': 'problem',
  'video-stopped': 'problem',
  'audio-stopped': 'problem',
  'frames-missing': 'problem',
  'no-video': 'advice',
  'no-audio': 'advice',
  'video-codec': 'advice',
  'audio-codec': 'advice',
  'keyframes-rare': 'advice',
  'frame-rate-low': 'advice',
  'frame-rate-varies': 'advice',
  'bitrate-high': 'advice',
  'bitrate-dips': 'advice',
  'b-frames': 'note',
} as const;

export type FindingCode = keyof typeof FINDING_KIND;

/** `values` are what a sentence about it mentions, rounded for reading; their units are in their names. */
export type Finding = { code: FindingCode; values: Record<string, number | string> };

export type Verdict = 'steady' | 'uneven' | 'lost';

/** From when on each thing counts. */
const BOUNDS = {
  /** A track that is not there by now is not coming. */
  settledMs: 5_000,
  silentMs: 3_000,
  reconnects: 3,
  lateMs: 1_000,
  driftPercent: 0.5,
  missingPercent: 5,
  irregularPercent: 25,
  /** Encoders asked for 2 s give up to 4 s around scene cuts. */
  keyframeIntervalMs: 4_500,
  framesPerSecond: 18,
  /** More than most people can receive. */
  bitrateKbps: 12_000,
  dipShare: 0.4,
  /** A still picture of a small stream needs next to nothing: there is no dip to speak of. */
  dipFromKbps: 800,
} as const;

/** What all browsers play that we serve. */
const VIDEO_CODECS = ['avc'];
const AUDIO_CODECS = ['aac', 'mp3'];

/** What there is to say about a stream, the most important first. */
export function diagnose(health: StreamHealth): Finding[] {
  const order = Object.keys(FINDING_KIND);
  return [...findAbsence(health), ...findRest(health)].sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

export function toVerdict(findings: readonly Finding[]): Verdict {
  const [first] = findings;
  if (first?.code === 'publisher-away' || first?.code === 'nothing-arrives') return 'lost';
  return findings.some(({ code }) => FINDING_KIND[code] === 'problem') ? 'uneven' : 'steady';
}

function findAbsence({ connectedMs, videoSilentMs, audioSilentMs }: StreamHealth): Finding[] {
  if (connectedMs === undefined) return [finding('publisher-away')];
  const silentMs = Math.min(connectedMs, videoSilentMs ?? connectedMs, audioSilentMs ?? connectedMs);
  return silentMs > BOUNDS.silentMs ? [finding('nothing-arrives', { seconds: toSeconds(silentMs) })] : [];
}

/** Without a publisher, or before anything came, the numbers are old or empty. */
function findRest(health: StreamHealth): Finding[] {
  const { connectedMs = 0, videoSilentMs, audioSilentMs } = health;
  const repeated =
    health.reconnects >= BOUNDS.reconnects ? [finding('reconnects-often', { count: health.reconnects })] : [];
  const isSilent = (videoSilentMs ?? connectedMs) > BOUNDS.silentMs && (audioSilentMs ?? connectedMs) > BOUNDS.silentMs;
  if (connectedMs < BOUNDS.settledMs || isSilent) return repeated;
  return [...repeated, ...findTiming(health), ...findTracks(health), ...findPicture(health), ...findBitrate(health)];
}

function findTiming({ jumps, lateMs, driftPercent = 0 }: StreamHealth): Finding[] {
  const percent = Math.abs(driftPercent);
  const isAdrift = percent >= BOUNDS.driftPercent;
  return present([
    jumps > 0 && finding('timestamps-jump', { count: jumps }),
    lateMs >= BOUNDS.lateMs && finding('upload-uneven', { seconds: toSeconds(lateMs) }),
    isAdrift && driftPercent < 0 && finding('clock-slow', { percent }),
    isAdrift && driftPercent > 0 && finding('clock-fast', { percent }),
  ]);
}

function findTracks({ video, audio, videoSilentMs, audioSilentMs }: StreamHealth): Finding[] {
  return present([
    videoSilentMs === undefined && finding('no-video'),
    audioSilentMs === undefined && finding('no-audio'),
    videoSilentMs !== undefined &&
      videoSilentMs > BOUNDS.silentMs &&
      finding('video-stopped', { seconds: toSeconds(videoSilentMs) }),
    audioSilentMs !== undefined &&
      audioSilentMs > BOUNDS.silentMs &&
      finding('audio-stopped', { seconds: toSeconds(audioSilentMs) }),
    video && !VIDEO_CODECS.includes(video.codec) && finding('video-codec', { codec: video.codec }),
    audio && !AUDIO_CODECS.includes(audio.codec) && finding('audio-codec', { codec: audio.codec }),
    video?.hasBFrames && finding('b-frames'),
  ]);
}

function findPicture(health: StreamHealth): Finding[] {
  const { videoSilentMs, framesPerSecond, keyframeIntervalMs = 0, missingPercent, irregularPercent } = health;
  if (videoSilentMs === undefined || videoSilentMs > BOUNDS.silentMs) return [];
  const varies = irregularPercent >= BOUNDS.irregularPercent;
  return present([
    keyframeIntervalMs >= BOUNDS.keyframeIntervalMs &&
      finding('keyframes-rare', { seconds: Math.round(keyframeIntervalMs / 1_000) }),
    varies && finding('frame-rate-varies', { fps: Math.round(framesPerSecond) }),
    !varies && missingPercent >= BOUNDS.missingPercent && finding('frames-missing', { percent: missingPercent }),
    framesPerSecond > 0 &&
      framesPerSecond < BOUNDS.framesPerSecond &&
      finding('frame-rate-low', { fps: Math.round(framesPerSecond) }),
  ]);
}

function findBitrate({ bitrateKbps, usualKbps, videoSilentMs = 0 }: StreamHealth): Finding[] {
  const hasDipped =
    videoSilentMs <= BOUNDS.silentMs && usualKbps >= BOUNDS.dipFromKbps && bitrateKbps < usualKbps * BOUNDS.dipShare;
  return present([
    bitrateKbps > BOUNDS.bitrateKbps && finding('bitrate-high', { mbps: toMbps(bitrateKbps) }),
    hasDipped && finding('bitrate-dips', { mbps: toMbps(bitrateKbps), usualMbps: toMbps(usualKbps) }),
  ]);
}

const finding = (code: FindingCode, values: Finding['values'] = {}): Finding => ({ code, values });

const present = (found: ReadonlyArray<Finding | false | undefined>) =>
  found.filter((entry): entry is Finding => !!entry);

const toSeconds = (ms: number) => Math.round(ms / 100) / 10;

const toMbps = (kbps: number) => Math.round(kbps / 100) / 10;
