import type { FinishedRecording } from '../events';
import type { Part, PartSink } from '../packaging/part';
import type { TrackSet } from '../protocols/fmp4/track';
import { createLateStart, type Format } from './late-start';
import type { Recorder } from './recorder';

type SessionRecordingsOptions = {
  createRecorder: () => Recorder;
  /** A recording is closed, and worth keeping. */
  onReady: (recording: FinishedRecording) => void;
  /** Nothing is left of the file at this path. */
  onGone: (path: string) => void;
  now: () => number;
};

/** The recordings of one broadcast: one after the other, never two at a time. */
export class SessionRecordings implements PartSink {
  #options: SessionRecordingsOptions;
  #recorder: Recorder | undefined;
  #sink: PartSink | undefined;
  #format: Format | undefined;
  #keeps = true;
  #closed: Promise<void> = Promise.resolve();

  constructor(options: SessionRecordingsOptions) {
    this.#options = options;
  }

  /** `failed` when the disk stopped the newest one. */
  get state(): 'on' | 'off' | 'failed' {
    if (!this.#recorder || this.#recorder.isOver) return 'off';
    return this.#recorder.healthy ? 'on' : 'failed';
  }

  /** Whether the one that is running would be too short to be kept if it stopped now. */
  get isShort(): boolean {
    return this.state === 'on' && this.#recorder?.isShort === true;
  }

  /** Records the broadcast from its beginning, before anything has come. */
  begin(): Recorder {
    const recorder = this.#options.createRecorder();
    this.#recorder = recorder;
    this.#sink = recorder;
    return recorder;
  }

  /** Records what comes from the next keyframe on. False, and nothing happens, while one is running. */
  start(): boolean {
    if (this.state === 'on') return false;
    void this.stop();
    const { createRecorder, now } = this.#options;
    const recorder = createRecorder();
    this.#recorder = recorder;
    this.#sink = createLateStart({ recorder, format: this.#format, now });
    return true;
  }

  /** Closes the one that is running. Resolves when all of the broadcast are closed and reported. */
  stop(): Promise<void> {
    const recorder = this.#recorder;
    if (recorder && !recorder.isOver) {
      this.#sink = undefined;
      this.#closed = Promise.all([this.#closed, this.#close(recorder)]).then(() => {});
    }
    return this.#closed;
  }

  /** The same, but what has not been reported yet is removed. */
  discard(): Promise<void> {
    this.#keeps = false;
    return this.stop();
  }

  onInit(init: Buffer, tracks: TrackSet): void {
    this.#format = { init, tracks };
    this.#sink?.onInit(init, tracks);
  }

  onStart(startMs: number): void {
    this.#sink?.onStart(startMs);
  }

  onPart(part: Part): void {
    this.#sink?.onPart(part);
  }

  async #close(recorder: Recorder): Promise<void> {
    const recording = await recorder.finish();
    if (recording && this.#keeps) return this.#options.onReady(recording);
    if (!this.#keeps) await recorder.discard();
    this.#options.onGone(recorder.path);
  }
}
