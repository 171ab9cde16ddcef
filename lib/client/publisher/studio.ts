import type { PublishTicket } from '@/lib/contracts/studio';
import { type Codecs, chooseCodecs } from './codecs';
import { listDevices, type Opened, openBoth, openCamera, openMicrophone, openScreen } from './devices';
import { createEncoding, type Encoding } from './encoding';
import { createPicturePump, type PicturePump } from './picture-pump';
import { createPublishConnection, type PublishConnection, type PublishEnd } from './publish-connection';
import { createSoundMixer, type SoundMixer } from './sound-mixer';
import { stayAwake } from './stay-awake';
import { initialStudioState, isSending, type StudioState } from './studio-state';

const TICK_MS = 1_000;

/** A broadcast from this browser: devices, what is sent of them, and the connection. No method needs its `this`. */
export type Studio = {
  getState(): StudioState;
  subscribe(listener: () => void): () => void;
  /** Finds out what the browser can do. */
  check(): Promise<void>;
  /** Asks for camera and microphone. Has to follow a press of a button: browsers let sound run only then. */
  open(): Promise<void>;
  chooseCamera(id: string): Promise<void>;
  chooseMicrophone(id: string): Promise<void>;
  setMuted(isMuted: boolean): void;
  setCameraOff(isOff: boolean): void;
  shareScreen(): Promise<void>;
  stopSharing(): void;
  /** How loud the microphone is now, 0 to 1. */
  level(): number;
  goLive(openTicket: () => Promise<PublishTicket>): void;
  /** Ends the broadcast; devices stay open. */
  end(): void;
  /** Ends everything and gives the devices back. */
  close(): void;
};

export function createStudio(): Studio {
  let state = initialStudioState;
  const listeners = new Set<() => void>();
  let codecs: Codecs | undefined;
  let camera: MediaStreamTrack | undefined;
  let microphone: MediaStreamTrack | undefined;
  let screen: { picture: MediaStreamTrack; sound: MediaStreamTrack | undefined } | undefined;
  let mixer: SoundMixer | undefined;
  let pump: PicturePump | undefined;
  let encoding: Encoding | undefined;
  let connection: PublishConnection | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let sleep = () => {};
  let isClosed = false;

  function set(patch: Partial<StudioState>): void {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  }

  /** Puts what viewers are to see and hear where it is sent from. */
  function arrange(): void {
    const picture = screen?.picture ?? (state.isCameraOff ? undefined : camera);
    if (state.preview !== picture) pump?.show(picture);
    mixer?.set('screen', screen?.sound);
    set({ preview: picture, isSharing: screen !== undefined });
  }

  function takeCamera(opened: Opened): void {
    camera?.stop();
    camera = 'track' in opened ? opened.track : undefined;
    camera?.addEventListener('ended', onCameraEnded);
    set({
      cameraId: camera?.getSettings().deviceId,
      cameraProblem: 'problem' in opened ? opened.problem : undefined,
    });
    arrange();
  }

  function takeMicrophone(opened: Opened): void {
    microphone?.stop();
    microphone = 'track' in opened ? opened.track : undefined;
    microphone?.addEventListener('ended', onMicrophoneEnded);
    mixer?.set('microphone', microphone);
    set({
      microphoneId: microphone?.getSettings().deviceId,
      microphoneProblem: 'problem' in opened ? opened.problem : undefined,
    });
  }

  const onCameraEnded = ({ target }: Event) => {
    if (target === camera) takeCamera({ problem: 'missing' });
  };
  const onMicrophoneEnded = ({ target }: Event) => {
    if (target === microphone) takeMicrophone({ problem: 'missing' });
  };
  const refreshDevices = async () => set({ devices: await listDevices() });

  function finish(end: StudioState['end']): void {
    clearInterval(ticking);
    sleep();
    sleep = () => {};
    connection?.close();
    connection = undefined;
    encoding?.close();
    encoding = undefined;
    set({ phase: 'ready', numbers: undefined, liveSince: undefined, end });
  }

  function stopSharing(): void {
    screen?.picture.stop();
    screen?.sound?.stop();
    screen = undefined;
    arrange();
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async check() {
      const found = await chooseCodecs();
      if (isClosed) return;
      if (typeof found === 'string') {
        set({ phase: 'unsupported', unsupported: found });
        return;
      }
      codecs = found;
      set({ phase: 'closed', canShare: 'getDisplayMedia' in navigator.mediaDevices });
    },

    async open() {
      set({ phase: 'asking' });
      const opening = createSoundMixer((planes) => encoding?.sound(planes, performance.now()));
      const [mixed, { camera: foundCamera, microphone: foundMicrophone }] = await Promise.all([
        opening.catch(() => undefined),
        openBoth(),
      ]);
      mixer = mixed;
      pump = createPicturePump((frame, ms) => encoding?.picture(frame, ms));
      pump.show(undefined);
      takeCamera(foundCamera);
      takeMicrophone(foundMicrophone);
      if (isClosed) return closeDevices();
      navigator.mediaDevices.addEventListener('devicechange', refreshDevices);
      await refreshDevices();
      const hasNothing = 'problem' in foundCamera && 'problem' in foundMicrophone;
      if (hasNothing) closeDevices();
      set({
        phase: hasNothing ? 'closed' : mixer ? 'ready' : 'unsupported',
        ...(!mixer && { unsupported: 'browser' }),
      });
    },

    chooseCamera: async (id) => takeCamera(await openCamera(id)),
    chooseMicrophone: async (id) => takeMicrophone(await openMicrophone(id)),

    setMuted(isMuted) {
      mixer?.setMuted(isMuted);
      set({ isMuted });
    },
    setCameraOff(isCameraOff) {
      set({ isCameraOff });
      arrange();
    },

    async shareScreen() {
      const opened = await openScreen();
      if (!opened) return;
      stopSharing();
      screen = opened;
      opened.picture.addEventListener('ended', () => screen === opened && stopSharing());
      arrange();
    },
    stopSharing,

    level: () => (state.isMuted ? 0 : (mixer?.level() ?? 0)),

    goLive(openTicket) {
      if (!codecs || isSending(state)) return;
      set({ phase: 'starting', end: undefined });
      const sending = createEncoding({ codecs, connection: () => connection, onFail: () => finish('encoder') });
      encoding = sending;
      sleep = stayAwake();
      ticking = setInterval(() => set({ numbers: sending.tick() }), TICK_MS);
      connection = createPublishConnection({
        openTicket,
        onOpen() {
          sending.begin();
          set({ phase: 'live', liveSince: state.liveSince ?? Date.now() });
        },
        onLost: () => set({ phase: 'returning' }),
        onEnd: (why: PublishEnd) => finish(why),
      });
    },
    end: () => finish(undefined),

    close() {
      isClosed = true;
      if (isSending(state)) finish(undefined);
      closeDevices();
      listeners.clear();
    },
  };

  function closeDevices(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', refreshDevices);
    for (const track of [camera, microphone, screen?.picture, screen?.sound]) track?.stop();
    pump?.close();
    mixer?.close();
  }
}
