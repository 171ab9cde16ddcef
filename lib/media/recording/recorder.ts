import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '@/lib/core/log';
import type { FinishedRecording, TimelineAnchor } from '../events';
import type { Part, PartSink } from '../packaging/part';
import type { TrackSet } from '../protocols/fmp4/track';
import { type AboutRecording, writeAbout } from './about';
import { type RecordingFiles, removeRecordingFiles } from './recording-files';
import { durationOf, type IndexEntry, writeIndexLine } from './recording-index';
import { repairRecording } from './repair';

export type RecorderOptions = {
  fileKey: string;
  files: RecordingFiles;
  session: string;
  stream: string;
  /** Shorter recordings are removed. */
  minRecordingMs: number;
  /** More than this waiting for the disk stops the recording. */
  recordingQueueBytes: number;
  now: () => number;
  log: Log;
};

/**
 * Appends one broadcast to one file as it happens, so that a crash costs at most the part being written. A disk that
 * fails or falls behind stops the recording with one warning; the broadcast never waits for it.
 */
export class Recorder implements PartSink {
  #options: RecorderOptions;
  #about: AboutRecording;
  #handles: { video: FileHandle; index: FileHandle } | undefined;
  /** Disk work in order; never rejects. */
  #work: Promise<void> = Promise.resolve();
  #queuedBytes = 0;
  #bytes = 0;
  #last: IndexEntry | undefined;
  #begun = false;
  #failed = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { session, stream } = options;
    this.#about = { session, stream, width: undefined, height: undefined, timeline: [], finishedAt: undefined };
  }

  /** False once the disk has failed. */
  get healthy(): boolean {
    return !this.#failed;
  }

  onInit(init: Buffer, { video }: TrackSet): void {
    this.#about.width ??= video?.width;
    this.#about.height ??= video?.height;
    this.#append(init, { kind: 'init', offset: this.#bytes, bytes: init.length });
  }

  onStart(startMs: number): void {
    const anchor: TimelineAnchor = { mediaMs: startMs, at: this.#options.now() };
    this.#about.timeline.push(anchor);
    this.#saveAbout();
  }

  onPart({ data, startMs, durationMs, independent }: Part): void {
    const place = { offset: this.#bytes, bytes: data.length };
    this.#append(data, { kind: 'fragment', ...place, startMs, durationMs, key: independent });
  }

  /** Closes the files. `undefined` when nothing worth keeping was recorded; then they are gone. */
  async finish(): Promise<FinishedRecording | undefined> {
    await this.#work;
    await this.#close();
    if (!this.#begun) return undefined;
    const { files, fileKey, minRecordingMs, now } = this.#options;

    const kept = this.#failed
      ? await this.#salvage()
      : { bytes: this.#bytes, durationMs: durationOf(this.#last ? [this.#last] : []) };
    if (!kept || kept.durationMs < minRecordingMs) {
      await removeRecordingFiles(files).catch((error) => this.#fail(error));
      return undefined;
    }
    this.#about.finishedAt = now();
    await writeAbout(files.about, this.#about).catch((error) => this.#fail(error));
    const { width, height, timeline } = this.#about;
    return { fileKey, ...kept, width, height, timeline: [...timeline] };
  }

  #append(data: Buffer, entry: IndexEntry): void {
    if (this.#failed) return;
    this.#begun = true;
    this.#bytes += data.length;
    this.#last = entry;
    this.#queuedBytes += data.length;
    if (this.#queuedBytes > this.#options.recordingQueueBytes) this.#fail(new Error('The disk is too slow'));
    this.#enqueue(async () => {
      const { video, index } = await this.#open();
      await video.appendFile(data);
      await index.appendFile(writeIndexLine(entry));
      this.#queuedBytes -= data.length;
    });
  }

  #saveAbout(): void {
    const about = structuredClone(this.#about);
    this.#enqueue(() => writeAbout(this.#options.files.about, about));
  }

  #enqueue(job: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#failed) return;
      await job().catch((error: unknown) => this.#fail(error));
    });
  }

  async #open() {
    const { video, index } = this.#options.files;
    await mkdir(dirname(video), { recursive: true });
    this.#handles ??= { video: await open(video, 'ax'), index: await open(index, 'ax') };
    return this.#handles;
  }

  async #close(): Promise<void> {
    await this.#handles?.video.close().catch((error: unknown) => this.#fail(error));
    await this.#handles?.index.close().catch((error: unknown) => this.#fail(error));
  }

  /** After a failure the end of the file may be torn: keeps what is whole. */
  async #salvage(): Promise<{ bytes: number; durationMs: number } | undefined> {
    try {
      const { soundBytes, entries } = await repairRecording(this.#options.files);
      return { bytes: soundBytes, durationMs: durationOf(entries) };
    } catch {
      return undefined; // the warning has been given; there is nothing to keep
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    const { log, fileKey, stream } = this.#options;
    log.warn(
      { err: error, fileKey, stream },
      'The recording stopped: its file cannot be written. The broadcast goes on.',
    );
  }
}
