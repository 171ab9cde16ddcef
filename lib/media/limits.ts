const KIB = 1024;
const MIB = 1024 * KIB;

/** Every bound of the engine. Units are in the names; reaching one never costs anybody but the one who reached it. */
export const DEFAULT_LIMITS = {
  /** From the first byte of an RTMP connection until it publishes or plays. */
  rtmpSetupMs: 10_000,
  rtmpConnections: 5_000,
  rtmpConnectionsPerIp: 200,
  /** Message size before a connection is accepted as publisher, and for players: commands only. */
  rtmpCommandBytes: 64 * KIB,
  /** Message size of an accepted publisher: one encoded frame. */
  rtmpMessageBytes: 4 * MIB,
  rtmpChunkBytes: 1 * MIB,
  rtmpChunkStreams: 16,
  /** Browsers that publish or are about to. */
  publishSockets: 1_000,
  publishSocketsPerIp: 50,
  amfDepth: 8,
  amfValues: 512,

  /** Broadcasts at a time, those that wait for their publisher included. */
  publishers: 500,
  /** A publisher that sends nothing for so long is cut off. */
  publisherIdleMs: 15_000,
  /** A publisher silent for so long gives way to an authorised newcomer (a phone that changed networks). */
  publisherTakeoverMs: 5_000,

  /** Frames are written to viewers in batches of this length: costs half of it in mean delay, saves most of the CPU… */
  batchMs: 56,
  /** …and the viewers of a stream get theirs in so many turns: nobody waits until all others have been written to. */
  cohorts: 8,
  /** So many get theirs at once before a turn more is taken. */
  cohortViewers: 250,
  /** What a late viewer starts from. A longer group of pictures is not kept: the viewer waits for the next one. */
  gopBytes: 8 * MIB,
  viewersPerStream: 10_000,
  /** A viewer with more than this unsent is skipped… */
  viewerQueueBytes: 1 * MIB,
  /** …until it is down to this, and goes on at a keyframe. */
  viewerResumeBytes: 128 * KIB,
  /** A viewer that stays skipped for so long is disconnected. */
  viewerStuckMs: 15_000,
  /** A viewer that takes nothing of what waits for it for so long is disconnected: nobody is there any more. */
  viewerDeafMs: 30_000,
  /**
   * What may wait in memory for viewers to take it, all streams together; what many wait for counts once. Above it, those
   * with the most unsent are skipped first, and nobody new is let in. Each process has an equal share, and may have up to
   * twice as much for a moment: who comes in that moment still gets what a viewer starts from.
   */
  viewerBufferedBytesTotal: 256 * MIB,
  /** How long a farewell may take to reach a viewer when the stream ends. */
  viewerFarewellMs: 5_000,

  /** A viewer process with more than this unread loses batches… */
  processQueueBytes: 16 * MIB,
  /** …until it is down to this. */
  processResumeBytes: 2 * MIB,
  /** A viewer who would wait longer than this to be handed over stays where it is. */
  processWaitMs: 500,
  /** A viewer process that says nothing for so long is ended and started again. */
  processSilentMs: 10_000,
  processRestartMs: 500,

  /** How long to wait for the second track before a stream counts as audio-only or video-only. */
  tracksWaitMs: 2_500,
  /** Players stay three parts behind: shorter brings them nearer, and costs each of them more requests. */
  hlsPartMs: 333,
  /** Segments end at the keyframe nearest to this… */
  hlsSegmentMs: 2_000,
  /** …or here, when the encoder sends keyframes too rarely. */
  hlsSegmentMaxMs: 12_000,
  /** Bytes one segment may hold before it is ended early. */
  hlsSegmentBytes: 32 * MIB,
  hlsWindowSegments: 6,
  /** How long the first playlist request may wait for a stream that is about to begin. */
  hlsStartMs: 6_000,
  /** How long a request may wait for the part or segment to come: hls.js gives up after three parts. */
  hlsBlockMs: 1_500,
  /** How long the last segments of an ended stream stay available. */
  hlsLingerMs: 30_000,
  /** A person counts as watching HLS for so long after their last request. */
  hlsViewerMs: 10_000,

  /** Bytes on disk that one broadcast may take for rewinding while it is not recorded; then the window gets shorter. */
  dvrDiskBytes: 4 * 1024 * MIB,
  /** What rewinding leaves free on the disk for everything else. */
  dvrFreeBytes: 512 * MIB,
  /** Segments in memory that wait to be written for rewinding; more than this is not stored. */
  dvrQueueBytes: 32 * MIB,

  /** How often a picture is taken of a running broadcast. */
  snapshotEveryMs: 10_000,
  /** How long the last picture of an ended broadcast stays, for its recording to take it as cover. */
  snapshotKeepMs: 60_000,

  /** A disk that falls this far behind stops the recording. */
  recordingQueueBytes: 32 * MIB,
  /** A disk with less room stops recordings: what is left is for the database and everything else. */
  recordingFreeBytes: 500_000_000,
  /** How much a recording grows before the disk is asked again how much room it has. */
  recordingCheckBytes: 8 * MIB,
} as const;

export type Limits = { readonly [Name in keyof typeof DEFAULT_LIMITS]: number };
