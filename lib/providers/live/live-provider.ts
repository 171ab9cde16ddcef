import type { Receivers } from '@/lib/contracts/rooms';
import type { EndReason, PlaybackSource, PublishTarget, RemoteReport, StreamEvent } from '@/lib/contracts/streams';
import type { TestReports } from '../test-reports';
import type { StreamSignature } from './stream-signature';

/** How another device reaches this installation; `httpBase` has no trailing slash, `rtmpHost` no scheme or port. */
export type Addresses = { httpBase: string; rtmpHost: string };

/** What signs a room's push address. */
export type PublishCredentials = { stream: string; publishKey: string; expiresAt: Date };

/** A stream to be watched; with a signature, by addresses that work until it expires. */
export type PlayTarget = { stream: string; signature?: StreamSignature | undefined };

/** Where live video goes in and comes out. */
export type LiveProvider = {
  readonly name: string;
  /** The address a broadcaster sends to, signed with the room's own key until `expiresAt`. */
  createPublishTarget(credentials: PublishCredentials, addresses: Addresses): PublishTarget;
  /** The path of the WebSocket on this site to which browsers publish a stream. Left out: they cannot. */
  browserPublishPath?(stream: string): string;
  /** Ways to watch, lowest latency first, only those the organiser offers. */
  playbackSources(target: PlayTarget, receivers: Receivers, addresses: Addresses): PlaybackSource[];
  /** The address of an HLS playlist that reaches back as far as viewers may rewind. */
  dvrUrl?(target: PlayTarget, addresses: Addresses): string;
  /** Where the newest picture of a running broadcast is: a path on this site or an absolute address. */
  snapshotUrl?(target: PlayTarget): string | undefined;
  /** The newest picture of a broadcast that runs or has just ended, as JPEG. `undefined` when there is none. */
  readSnapshot?(stream: string): Promise<Uint8Array | undefined>;
  /** Disconnects the publisher, who may come back within the grace window and continue. Succeeds when nobody publishes. */
  interrupt(stream: string): Promise<void>;
  /**
   * Disconnects the publisher and ends the broadcast at once. Succeeds when nobody is publishing. Without
   * `keepsRecording: false`, what was recorded is reported as a recording.
   */
  stop(stream: string, reason: EndReason, end?: { keepsRecording?: boolean }): Promise<void>;
  /** Records a running broadcast from now on. Throws `conflict` when none is on air, or it cannot be recorded. Left out: cannot. */
  startRecording?(stream: string): Promise<void>;
  /** Closes the recording of a running broadcast and reports it; the broadcast goes on. Left out: cannot. */
  stopRecording?(stream: string): Promise<void>;
  /** Providers in this process tell us directly… */
  subscribe?(listener: (event: StreamEvent) => void): () => void;
  /** …remote ones call a webhook. */
  readonly remote?: RemoteLive;
  /** Where its API is, whose clock judges what we sign. */
  readonly apiEndpoint?: string;
  /** Origins that pages have to reach to play, beside their own. */
  readonly playOrigins?: readonly string[];
  /** Origins of pictures that pages show, beside their own. */
  readonly pictureOrigins?: readonly string[];
};

/**
 * What a provider elsewhere can do besides. All but those about reports throw `provider_failed` when it says
 * no, `unavailable` when it says nothing.
 */
export type RemoteLive = {
  /** Verifies the body of a webhook, then translates it. Throws `unauthorized` on a bad signature. */
  readReports(body: string): RemoteReport[];
  /** To try the way of reports. */
  testReports?(): TestReports;
  /** Cuts whoever publishes and refuses everybody until then. */
  suspend(stream: string, until: Date): Promise<void>;
  /** Lets publishers in again. Succeeds when they were not kept out. */
  resume(stream: string): Promise<void>;
  isOnAir(stream: string): Promise<boolean>;
  listOnAir(): Promise<Array<{ stream: string; since: Date }>>;
  /** The JPEG at an address that a report named; `undefined` when it cannot be had. Only where `pictureOrigins` says. */
  readPicture?(url: string): Promise<Uint8Array | undefined>;
};
