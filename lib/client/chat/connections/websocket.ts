import { CHAT_PROTOCOL, type ClientEventInput, type ServerEvent } from '@/lib/contracts/chat';
import { randomText } from '@/lib/core/ids';
import type { ChatConnection, ConnectionHandlers, ConnectionStatus } from '../chat-connection';
import { isFinalClose, reconnectDelayMs } from './reconnect-delay';
import { listenForWakeUps, type WakeUp } from './wake-ups';

/** The server is heard every 25 s at least, in a quiet room too. */
const SILENCE_MS = 60_000;
const SILENCE_AFTER_SLEEP_MS = 30_000;
const WELCOME_TIMEOUT_MS = 15_000;
const LOOK_EVERY_MS = 5_000;
/** A timer that is so late slept with the machine. */
const ASLEEP_MS = 15_000;
const TAB_CHARS = 16;
const CLOSED_WITHOUT_WORD = 1006;
/** `WebSocket.OPEN`, which is not there on a server that renders the page. */
const OPEN = 1;

export type WebSocketConnectionOptions = {
  /** Absolute, or relative to the page; `http` becomes `ws`. */
  url: string;
  createSocket?: (url: string) => WebSocket;
  onWakeUp?: (listener: (reason: WakeUp) => void) => () => void;
  now?: () => number;
};

/** The connection to the embedded chat server. Gives up only when the server says that coming back is no use. */
export function createWebSocketConnection(options: WebSocketConnectionOptions): ChatConnection {
  const { createSocket = (url) => new WebSocket(url), onWakeUp = listenForWakeUps, now = Date.now } = options;
  const tab = randomText(TAB_CHARS);
  let send: ChatConnection['send'] = () => false;

  return {
    connect(handlers) {
      const link = keepConnected({ createSocket, onWakeUp, now, url: options.url, tab, handlers });
      send = link.send;
      return link.close;
    },
    send: (event) => send(event),
  };
}

type LinkOptions = Required<WebSocketConnectionOptions> & { tab: string; handlers: ConnectionHandlers };

function keepConnected({ url, tab, createSocket, onWakeUp, now, handlers }: LinkOptions) {
  let status: ConnectionStatus = 'connecting';
  let socket: WebSocket | undefined;
  let failures = 0;
  let heardAt = 0;
  let lookedAt = now();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function setStatus(next: ConnectionStatus) {
    if (next === status) return;
    status = next;
    handlers.onStatus(next);
  }

  function open() {
    leave();
    heardAt = now();
    socket = createSocket(addressOf(url, tab, handlers.since()));
    socket.onmessage = ({ data }) => hear(JSON.parse(String(data)) as ServerEvent);
    socket.onclose = ({ code }) => comeBack(code);
    socket.onerror = () => {}; // a close always follows, and says as much as browsers tell
  }

  /** Lets go of the socket, whatever it still may say. */
  function leave() {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    socket = undefined;
  }

  function hear(event: ServerEvent) {
    heardAt = now();
    if (event.type === 'welcome') {
      if (event.protocol !== CHAT_PROTOCOL) {
        end();
        return;
      }
      failures = 0;
      setStatus('open');
    }
    handlers.onEvent(event);
  }

  function comeBack(code: number) {
    leave();
    if (isFinalClose(code)) {
      end();
      return;
    }
    setStatus('reconnecting');
    retryTimer = setTimeout(open, reconnectDelayMs(code, failures));
    failures++;
  }

  function leaveIfSilent(silenceMs: number) {
    if (socket && now() - heardAt > silenceMs) comeBack(CLOSED_WITHOUT_WORD);
  }

  function wakeUp(reason: WakeUp) {
    const isWaiting = retryTimer !== undefined;
    if (reason === 'offline') {
      // The socket would notice in a minute; people should see at once that nothing gets through.
      if (!isWaiting) comeBack(CLOSED_WITHOUT_WORD);
      return;
    }
    // A changed network leaves the old connection open to nowhere; resuming is cheap and loses nothing.
    if (reason === 'online' || isWaiting) {
      setStatus('reconnecting');
      open();
    } else {
      leaveIfSilent(SILENCE_AFTER_SLEEP_MS);
    }
  }

  function look() {
    const hasSlept = now() - lookedAt > ASLEEP_MS;
    lookedAt = now();
    if (hasSlept) leaveIfSilent(SILENCE_AFTER_SLEEP_MS);
    else leaveIfSilent(status === 'open' ? SILENCE_MS : WELCOME_TIMEOUT_MS);
  }

  const watch = setInterval(look, LOOK_EVERY_MS);
  const stopListening = onWakeUp(wakeUp);

  function stop() {
    clearInterval(watch);
    stopListening();
    leave();
  }

  /** No way back from here. */
  function end() {
    stop();
    setStatus('closed');
  }

  open();
  return {
    send(event: ClientEventInput): boolean {
      if (status !== 'open' || socket?.readyState !== OPEN) return false;
      socket.send(JSON.stringify(event));
      return true;
    },
    close: stop,
  };
}

function addressOf(address: string, tab: string, since: number | undefined): string {
  const url = new URL(address, typeof location === 'undefined' ? undefined : location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.searchParams.set('tab', tab);
  if (since !== undefined) url.searchParams.set('since', String(since));
  return url.href;
}
