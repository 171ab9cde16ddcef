import type { Limits } from './limits';
import type { MediaPacket, Tracks } from './packet';
import { readAudioTag } from './protocols/flv/audio-tag';

type Listener = (packet: MediaPacket) => void;

/** Without video there are no keyframes; a late listener starts from about a second of audio. */
const AUDIO_ONLY_PACKETS = 50;

/** Media flowing now: one writer, many listeners. Remembers what a late reader needs to start at once. */
export class Stream {
  readonly name: string;
  #limits: Pick<Limits, 'gopBytes' | 'tracksWaitMs'>;
  #configs = new Map<MediaPacket['kind'], MediaPacket>();
  #gop: MediaPacket[] = [];
  #gopBytes = 0;
  #seen = { audio: false, video: false };
  #firstDts: number | undefined;
  #lastDts = 0;
  #listeners = new Set<Listener>();

  constructor(name: string, limits: Pick<Limits, 'gopBytes' | 'tracksWaitMs'>) {
    this.name = name;
    this.#limits = limits;
  }

  /** Passes the packet on. A codec header equal to the one before is dropped: players would start afresh for nothing. */
  write(packet: MediaPacket): void {
    if (packet.kind !== 'metadata') this.#seen[packet.kind] = true;
    if (packet.role === 'config') {
      if (this.#configs.get(packet.kind)?.payload.equals(packet.payload)) return;
      this.#configs.set(packet.kind, packet);
      if (packet.kind === 'video') this.#dropGop(); // frames for the old decoder
      if (packet.kind === 'audio') this.#dropSound();
    } else {
      if (packet.kind === 'audio') this.#followMp3(packet);
      this.#firstDts ??= packet.dts;
      this.#lastDts = packet.dts;
      this.#keep(packet);
    }
    for (const listener of this.#listeners) listener(packet);
  }

  /** Another connection writes from now on: it may send other tracks, and late readers start from what it sends. */
  restart(): void {
    this.#seen = { audio: false, video: false };
    this.#firstDts = undefined;
    this.#dropGop();
  }

  /** Returns the function that undoes it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Which tracks there are; `undefined` while a second one may still come. */
  get tracks(): Tracks | undefined {
    const { audio, video } = this.#seen;
    if (audio && video) return { audio, video };
    const waited = this.#firstDts !== undefined && this.#lastDts - this.#firstDts >= this.#limits.tracksWaitMs;
    return waited ? { audio, video } : undefined;
  }

  /** Codec headers, and with them the frames since the last keyframe: where a late reader starts. Empty when it must wait. */
  head(): MediaPacket[] {
    const [first] = this.#gop;
    return first ? [...this.configs(first.dts), ...this.#gop] : [];
  }

  /** Metadata and codec headers of the tracks there are, as if they were sent at `dts`. */
  configs(dts: number): MediaPacket[] {
    return (['metadata', 'video', 'audio'] as const).flatMap((kind) => {
      const packet = kind === 'metadata' || this.#seen[kind] ? this.#configs.get(kind) : undefined;
      return packet ? [{ ...packet, dts: kind === 'metadata' ? packet.dts : dts }] : [];
    });
  }

  /** MP3 has no codec header: that of the codec before it would send late readers the wrong way. */
  #followMp3({ payload }: MediaPacket): void {
    const config = this.#configs.get('audio');
    if (!config || readAudioTag(payload).codec !== 'mp3') return;
    this.#configs.delete('audio');
    this.#dropSound();
  }

  #keep(packet: MediaPacket): void {
    if (packet.role === 'key') this.#dropGop();
    const audioOnly = packet.kind === 'audio' && !this.#seen.video;
    if (!audioOnly && packet.role !== 'key' && this.#gop[0]?.role !== 'key') return;

    this.#gop.push(packet);
    this.#gopBytes += packet.payload.length;
    if (audioOnly && this.#gop.length > AUDIO_ONLY_PACKETS) this.#gopBytes -= this.#gop.shift()?.payload.length ?? 0;
    if (this.#gopBytes > this.#limits.gopBytes) this.#dropGop();
  }

  /** Forgets the sound for the old decoder; the picture it went with can still be shown. */
  #dropSound(): void {
    this.#gop = this.#gop.filter(({ kind }) => kind !== 'audio');
    this.#gopBytes = this.#gop.reduce((sum, { payload }) => sum + payload.length, 0);
  }

  #dropGop(): void {
    this.#gop = [];
    this.#gopBytes = 0;
  }
}
