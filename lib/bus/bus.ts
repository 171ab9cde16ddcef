import type { Finding } from '@/lib/contracts/checkup';
import type { StreamReport } from '@/lib/contracts/health';
import type { EndReason } from '@/lib/contracts/streams';

/** What one process tells the others; fire and forget. */
export type BusMessages = {
  /** A room's visible state changed: chat sockets and dashboards want to know. */
  'room-changed': { roomId: string };
  /** A room is gone: close its sockets. */
  'room-removed': { roomId: string };
  /**
   * How a room is moderated changed, or a message was removed or is back: the edge reads the room's rules again. It is
   * published after the database was changed. `approved` is the id of a held message that is a stored message now: the
   * edge finds it as the next `seq`. Whoever came by `revokedLink` is disconnected.
   */
  'chat-changed': { roomId: string; removed?: number[]; restored?: number[]; approved?: string; revokedLink?: string };
  /** There is a newer picture of what a provider elsewhere carries. `at` is when it was taken, milliseconds since 1970. */
  'snapshot-taken': { stream: string; url: string; at: number };
  /** Sessions of a person ended: what they have open as this person has to be let in again. It is published afterwards. */
  'sessions-ended': { personId: string };
  /** Who may watch a room changed: chats and players that are open have to be let in again. */
  'access-changed': { roomId: string; stream: string };
  /** The app of a host made a group for its room: the chat goes through that one from now on. */
  'app-group': { roomId: string; groupId: string };
  /** Somebody follows a host, or does no longer. */
  'follow-changed': { followerId: string; hostId: string; follows: boolean };
  /** A setting of the site changed: read them again. It is published after the database was changed. */
  'site-changed': Record<string, never>;
};

/** What one process asks another that owns the answer; it either answers or throws `AppError`. */
export type BusRequests = {
  /** Disconnects the publisher of a stream. Succeeds when nobody is publishing. */
  'stream-stop': { input: { stream: string; reason: EndReason; keepsRecording?: boolean }; output: null };
  /** Records a running broadcast from now on. Throws `conflict` when none is on air, or it cannot be recorded. */
  'recording-start': { input: { stream: string }; output: null };
  /** Closes the recording of a running broadcast, which goes on. Succeeds when nothing is recorded. */
  'recording-stop': { input: { stream: string }; output: null };
  /** Disconnects the publisher, who may come back within the grace window. Succeeds when nobody is publishing. */
  'stream-interrupt': { input: { stream: string }; output: null };
  /** How a stream does; null when it is not on air. */
  'stream-report': { input: { stream: string }; output: StreamReport | null };
  /** Is the media engine answering? */
  'engine-health': { input: null; output: { streams: number; viewers: number } };
  /** Looks at all an installation needs. Takes seconds when something does not answer. */
  checkup: { input: null; output: Finding[] };
  /** The address somebody in the room was last seen with; null when it is not known any more. */
  'chat-address': { input: { roomId: string; personId: string }; output: { ip: string | null } };
  /**
   * Gets a stretch of a recording ready and answers where it really begins and ends, which is at keyframes; without an
   * end it goes to the end.
   */
  'recording-trim': {
    input: { fileKey: string; startMs: number; endMs: number | null };
    output: { startMs: number; endMs: number };
  };
  /** Removes what has come of an upload, and stops what is done with it. */
  'upload-remove': { input: { uploadId: string }; output: null };
  /** Deletes the files of a recording. Succeeds when they are gone already. */
  'recording-remove': { input: { fileKey: string }; output: null };
};

/** Carries messages between the edge, its Next child and, later, other nodes. Nothing else crosses a process. */
export type Bus = {
  publish<T extends keyof BusMessages>(topic: T, message: BusMessages[T]): void;
  /** Returns the function that undoes it. */
  subscribe<T extends keyof BusMessages>(topic: T, listener: (message: BusMessages[T]) => void): () => void;
  request<T extends keyof BusRequests>(topic: T, input: BusRequests[T]['input']): Promise<BusRequests[T]['output']>;
  /** Becomes the one who answers `topic`. Returns the function that undoes it. */
  answer<T extends keyof BusRequests>(
    topic: T,
    handler: (input: BusRequests[T]['input']) => Promise<BusRequests[T]['output']>,
  ): () => void;
};
