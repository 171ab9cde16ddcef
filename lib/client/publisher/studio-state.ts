import type { Unsupported } from './codecs';
import type { DeviceProblem, Devices } from './devices';
import type { SendingNumbers } from './encoding';
import type { PublishEnd } from './publish-connection';

/** `checking`: what the browser can do; `asking`: its person, for camera and microphone. */
export type StudioPhase =
  | 'checking'
  | 'unsupported'
  | 'closed'
  | 'asking'
  | 'ready'
  | 'starting'
  | 'live'
  | 'returning';

export type StudioState = {
  phase: StudioPhase;
  unsupported: Unsupported | undefined;
  devices: Devices;
  /** Ids of the devices in use. */
  cameraId: string | undefined;
  microphoneId: string | undefined;
  cameraProblem: DeviceProblem | undefined;
  microphoneProblem: DeviceProblem | undefined;
  /** What viewers see; undefined while that is black. */
  preview: MediaStreamTrack | undefined;
  isMuted: boolean;
  isCameraOff: boolean;
  isSharing: boolean;
  /** False on phones, whose browsers cannot. */
  canShare: boolean;
  numbers: SendingNumbers | undefined;
  /** Milliseconds since 1970; undefined while nothing is on air. */
  liveSince: number | undefined;
  /** How the last broadcast from here came to its end, when not by the button; `encoder`: the browser's failed. */
  end: PublishEnd | 'encoder' | undefined;
};

export const initialStudioState: StudioState = {
  phase: 'checking',
  unsupported: undefined,
  devices: { cameras: [], microphones: [] },
  cameraId: undefined,
  microphoneId: undefined,
  cameraProblem: undefined,
  microphoneProblem: undefined,
  preview: undefined,
  isMuted: false,
  isCameraOff: false,
  isSharing: false,
  canShare: false,
  numbers: undefined,
  liveSince: undefined,
  end: undefined,
};

export const isSending = ({ phase }: Pick<StudioState, 'phase'>): boolean =>
  phase === 'starting' || phase === 'live' || phase === 'returning';
