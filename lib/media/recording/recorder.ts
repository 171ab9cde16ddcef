import type { Log } from '@/lib/core/log';
import type { FinishedRecording, TimelineAnchor } from '../events';
import type { Limits } from '../limits';
import type { Part, PartSink } from '../packaging/part';
import type { LeadTrack } from '../protocols/fmp4/segment-index';
import { leadTrack, type TrackSet } from '../protocols/fmp4/track';
import { type AboutRecording, writeAbout } from './about';
import { type AppendFile, type Disk, DiskRefusal, type RecordingIssue, toRecordingIssue } from './disk';
import { type RecordingFiles, removeRecordingFiles } from './recording-files';
import { createChapters, durationOf, type IndexEntry, writeIndexLine } from './recording-index';
import { repairRecording } from './repair';
import { reserveSeekTable, writeSeekTable } from './seek-table';

export type RecorderOptions = {
  fileKey: string;
  files: RecordingFiles;
  session: string;
  stream: string;
  /** Shorter recordings are removed. */
  minRecordingMs: number;
  limits: Pick<Limits, 'recordingQueueBytes' | 'recordingFreeBytes' | 'recordingCheckBytes'>;
  disk: Disk;
  /** Called once, when the disk has failed. */
  onFailure: (issue: RecordingIssue) => void;
  now: () => number;
  log: Log;
};

/**
 * Appends a broadcast to one file as it happens, so that a crash costs at most the part being written. A disk that
 * fails or falls behind stops the recording with one warning; the broadcast never waits for it.
 */
export class Recorder implements PartSink {
  #options: RecorderOptions;
  #about: AboutRecording;
  #handles: { video: AppendFile; index: AppendFile } | undefined;
  /** Disk work in order; never rejects. */
  #work: Promise<void> = Promise.resolve();
  #queuedBytes = 0;
  #bytes = 0;
  #writtenBytes = 0;
  /** What was written since the disk was last asked how much room it has. */
  #uncheckedBytes = Number.POSITIVE_INFINITY;
  #durationMs = 0;
  #chapters = createChapters();
  #lead: LeadTrack | undefined;
  #begun = false;
  #failed = false;
  #finished: Promise<FinishedRecording | undefined> | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { session, stream } = options;
    this.#about = { session, stream, width: undefined, height: undefined, timeline: [], finishedAt: undefined };
  }

  /** The file that is being written. */
  get path(): string {
    return this.#options.files.video;
  }

  /** What has been appended so far, written or about to be. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How much of that is on disk. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  /** False once the disk has failed or the recording is over. */
  get healthy(): boolean {
    return !this.#failed && !this.isOver;
  }

  /** Whether what there is until now would not be kept. */
  get isShort(): boolean {
    return this.#durationMs < this.#options.minRecordingMs;
  }

  /** True once nothing is added any more because somebody said so. */
  get isOver(): boolean {
    return this.#finished !== undefined;
  }

  onInit(init: Buffer, tracks: TrackSet): void {
    this.#about.width ??= tracks.video?.width;
    this.#about.height ??= tracks.video?.height;
    this.#lead ??= leadTrack(tracks);
    const isFirst = this.#bytes === 0;
    this.#append(init, { kind: 'init', offset: this.#bytes, bytes: init.length });
    if (isFirst) this.#append(reserveSeekTable());
  }

  /** `at` is when that was, in milliseconds since 1970; now unless said. */
  onStart(startMs: number, at = this.#options.now()): void {
    if (this.isOver) return;
    const anchor: TimelineAnchor = { mediaMs: startMs, at };
    this.#about.timeline.push(anchor);
    this.#saveAbout();
  }

  onPart({ data, startMs, durationMs, independent }: Part): void {
    const place = { offset: this.#bytes, bytes: data.length };
    this.#append(data, { kind: 'fragment', ...place, startMs, durationMs, key: independent });
  }

  /**
   * Closes the files. `undefined` when nothing worth keeping was recorded; then they are gone. Also when a failing disk
   * does not even let them be read; then they are left for the next start to recover. What comes later is not recorded.
   */
  finish(): Promise<FinishedRecording | undefined> {
    this.#finished ??= this.#finish();
    return this.#finished;
  }

  /** Closes the files and removes them. */
  async discard(): Promise<void> {
    await this.finish();
    await removeRecordingFiles(this.#options.files).catch((error) => this.#fail(error));
  }

  async #finish(): Promise<FinishedRecording | undefined> {
    await this.#work;
    await this.#close();
    if (!this.#begun) return undefined;
    const { files, fileKey, minRecordingMs, now } = this.#options;

    const kept = this.#failed ? await this.#salvage() : { bytes: this.#bytes, durationMs: this.#durationMs };
    if (!kept) return undefined;
    if (kept.durationMs < minRecordingMs) {
      await removeRecordingFiles(files).catch((error) => this.#fail(error));
      return undefined;
    }
    const { width, height } = this.#about;
    if (!this.#failed) await this.#writeSeekTable();
    const timeline = this.#about.timeline.filter(({ mediaMs }) => mediaMs < kept.durationMs);
    await writeAbout(files.about, { ...this.#about, timeline, finishedAt: now() }).catch((error) => this.#fail(error));
    return { fileKey, ...kept, width, height, timeline };
  }

  /** Sections that players look for have an entry in the index. */
  #append(data: Buffer, entry?: IndexEntry): void {
    if (!this.healthy) return;
    this.#begun = true;
    this.#bytes += data.length;
    this.#queuedBytes += data.length;
    if (entry) this.#chapters.add(entry);
    if (entry?.kind === 'fragment') this.#durationMs = entry.startMs + entry.durationMs;
    if (this.#queuedBytes > this.#options.limits.recordingQueueBytes) {
      this.#fail(new DiskRefusal('disk-slow', 'The disk is too slow'));
    }
    this.#enqueue(async () => {
      const { video, index } = await this.#open();
      await this.#assertRoom(data.length);
      await video.appendFile(data);
      this.#writtenBytes += data.length;
      if (entry) await index.appendFile(writeIndexLine(entry));
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
    const { disk, files } = this.#options;
    this.#handles ??= { video: await disk.create(files.video), index: await disk.create(files.index) };
    return this.#handles;
  }

  /** Stops before the disk is full: the database beside it needs room too. */
  async #assertRoom(bytes: number): Promise<void> {
    const { disk, files, limits } = this.#options;
    this.#uncheckedBytes += bytes;
    if (this.#uncheckedBytes < limits.recordingCheckBytes) return;
    this.#uncheckedBytes = 0;
    if ((await disk.freeBytes(files.video)) < limits.recordingFreeBytes) {
      throw new DiskRefusal('disk-full', 'The disk is nearly full');
    }
  }

  async #close(): Promise<void> {
    await this.#handles?.video.close().catch((error: unknown) => this.#fail(error));
    await this.#handles?.index.close().catch((error: unknown) => this.#fail(error));
  }

  async #writeSeekTable(): Promise<void> {
    if (!this.#lead) return;
    const facts = { chapters: this.#chapters.list(), lead: this.#lead };
    await writeSeekTable(this.#options.files.video, facts).catch((error: unknown) => this.#fail(error));
  }

  /** After a failure the end of the file may be torn: keeps what is whole. */
  async #salvage(): Promise<{ bytes: number; durationMs: number } | undefined> {
    try {
      const { soundBytes, entries } = await repairRecording(this.#options.files);
      return { bytes: soundBytes, durationMs: durationOf(entries) };
    } catch {
      return undefined; // the warning has been given
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    const { log, fileKey, stream, onFailure } = this.#options;
    const issue = toRecordingIssue(error);
    log.warn(
      { err: error, issue, fileKey, stream },
      'The recording stopped: its file cannot be written. The broadcast goes on.',
    );
    onFailure(issue);
  }
}
