import { box, fullBox, text, u32 } from './box';
import { movieHeader, trackBox } from './movie-boxes';
import { audioSampleEntry, videoSampleEntry } from './sample-entry';
import {
  AUDIO_TRACK_ID,
  type AudioTrack,
  type TrackSet,
  VIDEO_TIMESCALE,
  VIDEO_TRACK_ID,
  type VideoTrack,
} from './track';

/** Samples come in fragments. */
const NO_SAMPLES = [
  fullBox('stts', {}, u32(0)),
  fullBox('stsc', {}, u32(0)),
  fullBox('stsz', {}, u32(0, 0)),
  fullBox('stco', {}, u32(0)),
];

/** `ftyp` and `moov`: what a player needs before the first fragment. Source: ISO/IEC 14496-12 and 14496-15. */
export function writeInitSegment({ video, audio }: TrackSet): Buffer {
  const tracks = [...(video ? [videoTrack(video)] : []), ...(audio ? [audioTrack(audio)] : [])];
  const defaults = [
    ...(video ? [trackDefaults(VIDEO_TRACK_ID)] : []),
    ...(audio ? [trackDefaults(AUDIO_TRACK_ID)] : []),
  ];
  return Buffer.concat([
    box('ftyp', text('iso6'), u32(1), text('iso6cmfcmp41')),
    box('moov', movieHeader(), ...tracks, box('mvex', ...defaults)),
  ]);
}

const trackDefaults = (trackId: number) => fullBox('trex', {}, u32(trackId, 1, 0, 0, 0));

function videoTrack(video: VideoTrack): Buffer {
  const { width, height } = video;
  return trackBox({
    id: VIDEO_TRACK_ID,
    timescale: VIDEO_TIMESCALE,
    handler: 'vide',
    sampleEntries: [videoSampleEntry(video)],
    tables: NO_SAMPLES,
    width,
    height,
  });
}

function audioTrack(audio: AudioTrack): Buffer {
  return trackBox({
    id: AUDIO_TRACK_ID,
    timescale: audio.sampleRate,
    handler: 'soun',
    sampleEntries: [audioSampleEntry(audio)],
    tables: NO_SAMPLES,
    width: 0,
    height: 0,
  });
}
