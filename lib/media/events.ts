import type { RecordingIssue } from './recording/disk';

/** Why a broadcast ended. */
export type EndReason =
  | 'publisher-stopped'
  | 'publisher-lost'
  | 'stopped-by-host'
  | 'stopped-by-admin'
  | 'server-stopped';

/** Where a point of a recording lies on the wall clock: `mediaMs` into the file was `at` (milliseconds since 1970). */
export type TimelineAnchor = { mediaMs: number; at: number };

/** A finished file, named by a key that is safe as a path segment and a file name. */
export type FinishedRecording = {
  fileKey: string;
  durationMs: number;
  bytes: number;
  width: number | undefined;
  height: number | undefined;
  /** One anchor for each time the publisher (re)connected, oldest first. */
  timeline: TimelineAnchor[];
};

/**
 * What happened to a stream. `session` is one broadcast: a publisher that returns within the grace window keeps it.
 * Each session gives exactly one `publish-start` and one `publish-end`. Its recordings come one after the other:
 * `record-start` says that one begins in mid-broadcast, `record-ready` that one is closed, at most once per run of the
 * server, and `record-failed` that the disk stopped one, but not the broadcast.
 */
export type EngineEvent =
  | { type: 'publish-start'; session: string; stream: string; at: Date }
  | { type: 'publish-lost'; session: string; stream: string; at: Date }
  | { type: 'publish-resumed'; session: string; stream: string; at: Date }
  | { type: 'publish-end'; session: string; stream: string; at: Date; reason: EndReason }
  | { type: 'record-start'; session: string; stream: string; at: Date }
  | { type: 'record-failed'; session: string; stream: string; at: Date; issue: RecordingIssue }
  | { type: 'record-ready'; session: string; stream: string; at: Date; recording: FinishedRecording };
