import { toAudioTrack, toVideoTrack } from '../packaging/tracks';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { readAmf0 } from '../protocols/amf0/read';
import { type AmfValue, isAmfObject } from '../protocols/amf0/value';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { readVideoTag } from '../protocols/flv/video-tag';

const MAX_ENCODER_CHARS = 80;

/** `codec` is what the stream says of itself; the rest is known when its header can be read. */
export type VideoFormat = {
  codec: string;
  /** RFC 6381, such as `avc1.64001f`. */
  codecs: string | undefined;
  width: number | undefined;
  height: number | undefined;
  /** Frames are shown in another order than they are sent. */
  hasBFrames: boolean;
};

export type AudioFormat = {
  codec: string;
  codecs: string | undefined;
  sampleRate: number | undefined;
  channels: number | undefined;
};

export type Formats = {
  video: VideoFormat | undefined;
  audio: AudioFormat | undefined;
  /** What the publisher calls itself, such as `obs-output module (libobs version 30.2.2)`. Shown, never believed. */
  encoder: string | undefined;
};

type Metadata = Pick<VideoFormat, 'width' | 'height'> & Pick<Formats, 'encoder'>;

const NO_METADATA: Metadata = { width: undefined, height: undefined, encoder: undefined };

/** Notes what a publisher sends, from headers and metadata. Damaged ones tell nothing. */
export function createFormats() {
  let metadata = NO_METADATA;
  let video: VideoFormat | undefined;
  let audio: AudioFormat | undefined;

  function noteVideo(packet: MediaPacket): void {
    const { codec, compositionMs } = readVideoTag(packet.payload);
    if (packet.role === 'config') {
      const track = readable(() => toVideoTrack(packet));
      const { codecs, width, height } = track ?? {};
      video = { codec, codecs, width, height, hasBFrames: false };
      return;
    }
    video ??= { codec, codecs: undefined, width: undefined, height: undefined, hasBFrames: false };
    if (compositionMs > 0) video.hasBFrames = true;
  }

  function noteAudio(packet: MediaPacket): void {
    if (packet.role !== 'config' && audio) return;
    const track = packet.role === 'config' ? readable(() => toAudioTrack(packet)) : undefined;
    const { codecs, sampleRate, channels } = track ?? {};
    audio = { codec: readAudioTag(packet.payload).codec, codecs, sampleRate, channels };
  }

  return {
    note(packet: MediaPacket): void {
      readable(() => {
        if (packet.kind === 'metadata') metadata = readMetadata(packet);
        else if (packet.kind === 'video') noteVideo(packet);
        else noteAudio(packet);
      });
    },

    /** Another connection: what it sends may be something else. */
    restart(): void {
      metadata = NO_METADATA;
      video = undefined;
      audio = undefined;
    },

    read(): Formats {
      return {
        video: video && {
          ...video,
          width: video.width ?? metadata.width,
          height: video.height ?? metadata.height,
        },
        audio: audio && { ...audio },
        encoder: metadata.encoder,
      };
    },
  };
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

function readMetadata({ payload }: MediaPacket): Metadata {
  const { width, height, encoder } = readAmf0(payload).find(isAmfObject) ?? {};
  return { width: toSize(width), height: toSize(height), encoder: toName(encoder) };
}

const toSize = (value: AmfValue | undefined) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

/** One line without control characters, or nothing. */
function toName(value: AmfValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.replace(/[\p{C}\s]+/gu, ' ').trim();
  return name === '' ? undefined : name.slice(0, MAX_ENCODER_CHARS);
}
