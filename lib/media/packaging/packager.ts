import type { Limits } from '../limits';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { writeFragment } from '../protocols/fmp4/fragment';
import { writeInitSegment } from '../protocols/fmp4/init-segment';
import type { TrackSet } from '../protocols/fmp4/track';
import type { Stream } from '../stream';
import { AudioLane } from './audio-lane';
import type { PartSink } from './part';
import { assertPackageable, toAudioTrack, toNewMp3Track, toVideoTrack } from './tracks';
import { VideoLane } from './video-lane';

type PackagerLimits = Pick<Limits, 'hlsPartMs' | 'hlsSegmentMs' | 'hlsSegmentMaxMs' | 'hlsSegmentBytes'>;

/** A part ends when it is this close to its length: frame durations are rarely whole milliseconds. */
const PART_SLACK_MS = 5;
/** And it never exceeds its length by more than this, which is what playlists announce. */
export const PART_OVERRUN_MS = 40;
/** Audio may run ahead of video by so much before a part is ended without waiting for the next picture. */
const SILENT_VIDEO_MS = 1_500;

/**
 * Cuts a stream into parts of MP4 for HLS and for the recording. Starts at a keyframe, once both tracks are known;
 * after `interrupt()` or new codec headers it goes on at the next keyframe.
 */
export class Packager {
  #stream: Pick<Stream, 'tracks'>;
  #limits: PackagerLimits;
  #sink: PartSink;
  #tracks: TrackSet = { video: undefined, audio: undefined };
  #initWritten = false;
  #video: VideoLane | undefined;
  #audio: AudioLane | undefined;
  #running = false;
  #sequence = 0;
  /** The stream's time of the first packaged frame, which is time 0 here. */
  #originDts: number | undefined;
  #partStartMs = 0;
  #segmentStartMs = 0;
  #lastKeyMs = 0;
  #segmentBytes = 0;
  /** Bytes written since the last cut. */
  #pendingBytes = 0;
  #partStartsWithKey = false;

  constructor(stream: Pick<Stream, 'tracks'>, limits: PackagerLimits, sink: PartSink) {
    this.#stream = stream;
    this.#limits = limits;
    this.#sink = sink;
  }

  /** Throws `ProtocolError` when the stream cannot be carried in MP4; after that the packager must not be used. */
  write(packet: MediaPacket): void {
    if (packet.kind === 'metadata') return;
    if (this.#running) this.#pendingBytes += packet.payload.length;
    if (this.#pendingBytes > this.#limits.hlsSegmentBytes) throw new ProtocolError('The timestamps stand still');
    if (packet.role === 'config') this.#changeTrack(packet);
    else if (packet.kind === 'video') this.#writeVideo(packet);
    else this.#writeAudio(packet);
  }

  /** The publisher is gone: hands out everything held back and ends the segment. */
  interrupt(): void {
    if (!this.#running) return;
    const endMs = Math.max(this.#video?.endMs ?? 0, this.#audio?.endMs ?? 0, this.#partStartMs);
    this.#video?.advance(this.#video.endMs);
    this.#cut(endMs, true);
    this.#running = false;
  }

  #changeTrack(packet: MediaPacket): void {
    this.interrupt();
    if (packet.kind === 'video') this.#tracks.video = toVideoTrack(packet);
    else this.#tracks.audio = toAudioTrack(packet);
    this.#initWritten = false;
  }

  /** MP3 has no codec header: each frame says what it is. */
  #followMp3(packet: MediaPacket): void {
    const track = toNewMp3Track(readAudioTag(packet.payload), this.#tracks.audio);
    if (!track) return;
    this.interrupt();
    this.#tracks.audio = track;
    this.#initWritten = false;
  }

  #writeVideo(packet: MediaPacket): void {
    if (!this.#tracks.video) {
      assertPackageable(packet);
      return;
    }
    if (!this.#running && !this.#start(packet, packet.role === 'key')) return;
    // MP4 knows no time before its beginning; a frame that claims one is still needed by those after it.
    const timeMs = Math.max(0, this.#timeOf(packet));
    this.#video?.advance(timeMs);
    this.#cutBefore(timeMs, { key: packet.role === 'key', frameMs: this.#video?.frameMs ?? 0 });
    this.#video?.push(packet, timeMs);
  }

  #writeAudio(packet: MediaPacket): void {
    this.#followMp3(packet);
    if (!this.#tracks.audio) {
      assertPackageable(packet);
      return;
    }
    const leads = !this.#tracks.video;
    if (!this.#running && !(leads && this.#start(packet, true))) return;
    const timeMs = this.#timeOf(packet);
    if (timeMs < 0) return;
    if (leads) this.#cutBefore(timeMs, { key: true, frameMs: 0 });
    else if (timeMs - this.#partStartMs > this.#limits.hlsPartMs + SILENT_VIDEO_MS) this.#cut(timeMs, false);
    this.#audio?.push(packet, timeMs);
  }

  /** True when packaging has begun with this packet. */
  #start(packet: MediaPacket, isStart: boolean): boolean {
    if (!isStart || !this.#stream.tracks) return false;
    this.#originDts ??= packet.dts;
    const timeMs = this.#timeOf(packet);
    this.#partStartMs = timeMs;
    this.#segmentStartMs = timeMs;
    this.#lastKeyMs = timeMs;
    this.#partStartsWithKey = true;
    this.#running = true;
    this.#pendingBytes = 0;
    if (!this.#initWritten) this.#writeInit();
    this.#sink.onStart(timeMs);
    return true;
  }

  #writeInit(): void {
    const { video, audio } = this.#tracks;
    this.#video = video && new VideoLane();
    this.#audio = audio && new AudioLane(audio);
    this.#initWritten = true;
    this.#sink.onInit(writeInitSegment(this.#tracks), { ...this.#tracks });
  }

  /** Ends the part, and maybe the segment, when the frame that begins at `timeMs` should not belong to it any more. */
  #cutBefore(timeMs: number, { key, frameMs }: { key: boolean; frameMs: number }): void {
    const { hlsPartMs, hlsSegmentMs, hlsSegmentMaxMs, hlsSegmentBytes } = this.#limits;
    const keyDistanceMs = timeMs - this.#lastKeyMs;
    if (key) this.#lastKeyMs = timeMs;
    const partMs = timeMs - this.#partStartMs;
    const segmentMs = timeMs - this.#segmentStartMs;
    if (partMs <= 0) return;

    // of two keyframes around the wanted length, the nearer one
    const atKeyframe = key && segmentMs + keyDistanceMs / 2 >= hlsSegmentMs;
    const tooLong = segmentMs >= hlsSegmentMaxMs || this.#segmentBytes >= hlsSegmentBytes;
    const partIsFull = partMs >= hlsPartMs - PART_SLACK_MS || partMs + frameMs > hlsPartMs + PART_OVERRUN_MS;
    if (atKeyframe || tooLong) this.#cut(timeMs, true);
    else if (partIsFull) this.#cut(timeMs, false);
    else return;
    this.#partStartsWithKey = key;
  }

  #cut(endMs: number, endsSegment: boolean): void {
    const runs = [this.#video?.take(), this.#audio?.take(endMs)].filter((run) => run !== undefined);
    const startMs = this.#partStartMs;
    const independent = this.#partStartsWithKey;
    this.#partStartMs = endMs;
    this.#partStartsWithKey = false;
    this.#pendingBytes = 0;
    if (endMs <= startMs || runs.every(({ samples }) => samples.length === 0)) return;

    const data = writeFragment(++this.#sequence, runs);
    this.#segmentBytes = endsSegment ? 0 : this.#segmentBytes + data.length;
    if (endsSegment) this.#segmentStartMs = endMs;
    this.#sink.onPart({ data, startMs, durationMs: endMs - startMs, independent, endsSegment });
  }

  #timeOf({ dts }: MediaPacket): number {
    return dts - (this.#originDts ?? dts);
  }
}
