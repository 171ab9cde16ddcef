/** Why there is no picture or no sound. `busy`: another program has the device. */
export type DeviceProblem = 'denied' | 'missing' | 'busy' | 'failed';

export type Device = { id: string; label: string };
export type Devices = { cameras: Device[]; microphones: Device[] };

const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** What names of errors mean. Source: Media Capture and Streams, 10.2 (`getUserMedia`). */
const PROBLEMS: Partial<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export type Opened = { track: MediaStreamTrack } | { problem: DeviceProblem };

/** The camera with this id, or the one the browser prefers. */
export const openCamera = (id?: string): Promise<Opened> =>
  openTrack('video', () =>
    navigator.mediaDevices.getUserMedia({ video: { ...CAMERA, ...(id && { deviceId: { exact: id } }) } }),
  );

/** The microphone with this id, or the one the browser prefers. */
export const openMicrophone = (id?: string): Promise<Opened> =>
  openTrack('audio', () =>
    navigator.mediaDevices.getUserMedia({ audio: { ...MICROPHONE, ...(id && { deviceId: { exact: id } }) } }),
  );

/** Asks for both at once, so that the browser asks its person once; each alone when they cannot be had together. */
export async function openBoth(): Promise<{ camera: Opened; microphone: Opened }> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: CAMERA, audio: MICROPHONE });
    return { camera: trackOf(stream, 'video'), microphone: trackOf(stream, 'audio') };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === 'denied') return { camera: { problem }, microphone: { problem } };
    const camera = await openCamera();
    return { camera, microphone: await openMicrophone() };
  }
}

/** A screen, window or tab that its person chooses, with its sound where the browser gives it. Undefined when they chose none. */
export async function openScreen(): Promise<
  { picture: MediaStreamTrack; sound: MediaStreamTrack | undefined } | undefined
> {
  const stream = await navigator.mediaDevices
    .getDisplayMedia({ video: { frameRate: { ideal: 30 } }, audio: true })
    .catch(() => undefined);
  const picture = stream?.getVideoTracks()[0];
  return picture && { picture, sound: stream?.getAudioTracks()[0] };
}

/** What there is to choose from; names are empty until the person has allowed one. */
export async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const ofKind = (kind: MediaDeviceKind) =>
    all
      .filter((each) => each.kind === kind && each.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { cameras: ofKind('videoinput'), microphones: ofKind('audioinput') };
}

/** The problem that an error of the browser tells of. */
export const problemOf = (error: unknown): DeviceProblem =>
  (error instanceof Error && PROBLEMS[error.name]) || 'failed';

async function openTrack(kind: 'audio' | 'video', open: () => Promise<MediaStream>): Promise<Opened> {
  try {
    return trackOf(await open(), kind);
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function trackOf(stream: MediaStream, kind: 'audio' | 'video'): Opened {
  const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  return track ? { track } : { problem: 'missing' };
}
