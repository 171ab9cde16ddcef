import { SOUND } from './codecs';

const TAP_PATH = '/sound-tap.js';
/** How fast a mute fades, so that it does not click. */
const FADE_SECONDS = 0.02;

export type SoundSource = 'microphone' | 'screen';

/** The sound of a broadcast: microphone and shared screen mixed, silence where there is neither. */
export type SoundMixer = {
  /** Puts a track in the place of this source; undefined: silence. */
  set(source: SoundSource, track: MediaStreamTrack | undefined): void;
  /** Silences the microphone; the sound of a shared screen goes on. */
  setMuted(isMuted: boolean): void;
  /** How loud the microphone is now, 0 to 1. */
  level(): number;
  close(): void;
};

/** `onPiece` gets stereo, all samples of the left before those of the right. Rejects when the browser refuses. */
export async function createSoundMixer(onPiece: (planes: Float32Array<ArrayBuffer>) => void): Promise<SoundMixer> {
  const context = new AudioContext({ sampleRate: SOUND.sampleRate, latencyHint: 'interactive' });
  await context.audioWorklet.addModule(TAP_PATH);
  await context.resume();
  const tap = new AudioWorkletNode(context, 'sound-tap', {
    channelCount: SOUND.channels,
    channelCountMode: 'explicit',
  });
  tap.port.onmessage = ({ data }: MessageEvent<Float32Array<ArrayBuffer>>) => onPiece(data);
  tap.connect(context.destination); // it gives silence; browsers run only what leads somewhere
  const voice = context.createGain();
  const meter = context.createAnalyser();
  meter.fftSize = 1_024;
  const samples = new Float32Array(meter.fftSize);
  voice.connect(tap);
  const sources = new Map<SoundSource, MediaStreamAudioSourceNode>();

  return {
    set(source, track) {
      sources.get(source)?.disconnect();
      sources.delete(source);
      if (!track) return;
      const node = context.createMediaStreamSource(new MediaStream([track]));
      node.connect(source === 'microphone' ? voice : tap);
      if (source === 'microphone') node.connect(meter);
      sources.set(source, node);
    },
    setMuted(isMuted) {
      voice.gain.setTargetAtTime(isMuted ? 0 : 1, context.currentTime, FADE_SECONDS);
    },
    level() {
      if (!sources.has('microphone')) return 0;
      meter.getFloatTimeDomainData(samples);
      return Math.min(1, Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) * 3);
    },
    close() {
      tap.port.onmessage = null;
      void context.close();
    },
  };
}
