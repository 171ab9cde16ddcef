/** Runs beside the page, in the browser's audio thread: hands on the sound that passes, in stereo, in pieces of 1,024. */
const PIECE_FRAMES = 1_024;
const CHANNELS = 2;

class SoundTap extends AudioWorkletProcessor {
  #piece = new Float32Array(PIECE_FRAMES * CHANNELS);
  #frames = 0;

  process([input], [output]) {
    const frames = output[0].length;
    for (let channel = 0; channel < CHANNELS; channel++) {
      const samples = input[channel] ?? input[0]; // nothing is connected: silence
      if (samples) this.#piece.set(samples, channel * PIECE_FRAMES + this.#frames);
      else this.#piece.fill(0, channel * PIECE_FRAMES + this.#frames, channel * PIECE_FRAMES + this.#frames + frames);
    }
    this.#frames += frames;
    if (this.#frames < PIECE_FRAMES) return true;
    this.port.postMessage(this.#piece, [this.#piece.buffer]);
    this.#piece = new Float32Array(PIECE_FRAMES * CHANNELS);
    this.#frames = 0;
    return true;
  }
}

registerProcessor('sound-tap', SoundTap);
