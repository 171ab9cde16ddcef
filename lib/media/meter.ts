import { createArrivals } from './health/arrivals';
import { createCadence } from './health/cadence';
import { createFormats } from './health/formats';
import { createPace } from './health/pace';
import type { StreamHealth } from './health/stream-health';
import type { MediaPacket } from './packet';

/** How far back connections are counted. */
const RECONNECTS_MS = 600_000;

/** Watches what a publisher sends, as it sends it, and says how it does. Times are milliseconds since 1970. */
export function createMeter() {
  const arrivals = createArrivals();
  const cadence = createCadence();
  const pace = createPace();
  const formats = createFormats();
  const heardAt = new Map<MediaPacket['kind'], number>();
  let receivedBytes = 0;
  let connectedAt: number | undefined;
  let reconnectsAt: number[] = [];
  let hasBegun = false;

  function measure(kind: 'audio' | 'video', { role, dts }: MediaPacket, now: number): void {
    heardAt.set(kind, now);
    const { time, jumped } = pace.add(kind, dts, now);
    if (jumped) cadence.restart();
    if (kind === 'video') cadence.add(time, role === 'key');
  }

  return {
    /** A publisher has connected; nothing of it has come yet. */
    connect(now: number): void {
      reconnectsAt = reconnectsAt.filter((at) => now - at < RECONNECTS_MS);
      if (hasBegun) reconnectsAt.push(now);
      hasBegun = true;
      connectedAt = now;
      heardAt.clear();
      for (const part of [pace, cadence, formats]) part.restart();
    },

    disconnect(): void {
      connectedAt = undefined;
    },

    /** `packet` has the publisher's own timestamp. */
    write(packet: MediaPacket, now: number): void {
      const { kind, role, payload } = packet;
      receivedBytes += payload.length;
      formats.note(packet);
      if (kind === 'metadata') return;
      arrivals.add(kind, payload.length, now);
      if (role !== 'config') measure(kind, packet, now);
    },

    /** Since the first connection. */
    get receivedBytes(): number {
      return receivedBytes;
    },

    /** Kilobits received in each of the last seconds, oldest first. */
    history: (now: number): number[] => arrivals.history(now),

    health(now: number): StreamHealth {
      const bitrate = arrivals.bitrate(now);
      const silence = (kind: 'audio' | 'video') => {
        const at = heardAt.get(kind);
        return at === undefined ? undefined : now - at;
      };
      return {
        ...bitrate,
        ...cadence.read(),
        ...pace.read(now),
        ...formats.read(),
        bitrateKbps: bitrate.audioKbps + bitrate.videoKbps,
        usualKbps: mean(arrivals.history(now)),
        receivedBytes,
        reconnects: reconnectsAt.filter((at) => now - at < RECONNECTS_MS).length,
        connectedMs: connectedAt === undefined ? undefined : now - connectedAt,
        videoSilentMs: silence('video'),
        audioSilentMs: silence('audio'),
      };
    },
  };
}

const mean = (values: readonly number[]) =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
