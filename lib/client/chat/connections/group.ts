import {
  CHAT_CLOSE,
  CHAT_PROTOCOL,
  type ChatRole,
  type ClientEventInput,
  type ServerEvent,
} from '@/lib/contracts/chat';
import { type GroupEntrance, type GroupFrame, toSpoken } from '@/lib/contracts/chat-entrance';
import { randomText } from '@/lib/core/ids';
import type { ChatConnection, ConnectionHandlers, ConnectionStatus } from '../chat-connection';
import { createGroupDoor, type GroupDoor } from './group-door';
import type { GroupChange, GroupMembership, JoinGroup } from './group-membership';
import { consequenceOf, priorityOf, readFrame } from './group-speech';
import { createMailOrder } from './mail-order';
import { createMailReader } from './mail-reader';
import { isFinalClose, reconnectDelayMs } from './reconnect-delay';
import { listenForPageHide, listenForWakeUps, type WakeUp } from './wake-ups';

const TAB_CHARS = 16;
/** How long coming in, or coming back, may take before it is begun anew. */
const WELCOME_TIMEOUT_MS = 30_000;
/** A login holds for 24 hours. */
const RENEW_AFTER_MS = 23 * 3_600_000;
/** Sent away again so soon: the same person comes back somewhere else too, and one of the two has to stop. */
const SENT_AWAY_AGAIN_MS = 60_000;
const WITHOUT_WORD = 1006;

export type GroupConnectionOptions = {
  /** `chat.url` of the room's page. */
  url: string;
  joinGroup?: JoinGroup;
  createDoor?: (url: string, tab: string) => GroupDoor;
  onWakeUp?: (listener: (reason: WakeUp) => void) => () => void;
  onPageHide?: (listener: () => void) => () => void;
  now?: () => number;
};

/** The connection to a room whose chat a messaging service carries. Gives up only when coming back is no use. */
export function createGroupConnection(options: GroupConnectionOptions): ChatConnection {
  const tab = randomText(TAB_CHARS);
  let send: ChatConnection['send'] = () => false;

  return {
    connect(handlers) {
      const { createDoor = createGroupDoor, joinGroup = joinWithSdk } = options;
      const { onWakeUp = listenForWakeUps, onPageHide = listenForPageHide, now = Date.now } = options;
      const door = createDoor(options.url, tab);
      const link = keepConnected({ door, tab, joinGroup, onWakeUp, onPageHide, now, handlers });
      send = link.send;
      return link.close;
    },
    send: (event) => send(event),
  };
}

const joinWithSdk: JoinGroup = async (...args) => (await import('./tencent-group')).joinTencentGroup(...args);

type LinkOptions = Required<Pick<GroupConnectionOptions, 'joinGroup' | 'onWakeUp' | 'onPageHide' | 'now'>> & {
  door: GroupDoor;
  tab: string;
  handlers: ConnectionHandlers;
};

function keepConnected({ door, tab, joinGroup, onWakeUp, onPageHide, now, handlers }: LinkOptions) {
  let status: ConnectionStatus = 'connecting';
  let membership: GroupMembership | undefined;
  let group: GroupEntrance | undefined;
  let role: ChatRole = 'viewer';
  /** Counts logins and questions at the door: what an earlier one still brings is not heard. */
  let login = 0;
  let entry = 0;
  /** What came through the group before the welcome that it belongs after. */
  let early: GroupFrame[] | undefined;
  let failures = 0;
  let sentAwayAt = Number.NEGATIVE_INFINITY;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let renewTimer: ReturnType<typeof setTimeout> | undefined;
  let welcomeTimer: ReturnType<typeof setTimeout> | undefined;

  const order = createMailOrder({ since: handlers.since, onEvent: hear });
  const mail = createMailReader({
    read: door.readMail,
    onEvent: order.take,
    onClosed: (code) => (code === CHAT_CLOSE.serverStopping ? enter() : comeBack(code)),
  });

  function setStatus(next: ConnectionStatus) {
    if (next === status) return;
    status = next;
    handlers.onStatus(next);
  }

  function awaitWelcome() {
    clearTimeout(welcomeTimer);
    welcomeTimer = setTimeout(comeBack, WELCOME_TIMEOUT_MS, WITHOUT_WORD);
  }

  /** From the start: to the door for a login, into the group, and to the door again for what was said meanwhile. */
  async function open() {
    leave();
    const mine = login;
    const isOver = () => mine !== login;
    awaitWelcome();
    early = [];
    try {
      const answer = await door.enter(handlers.since());
      if (isOver()) return;
      if ('closed' in answer) {
        comeBack(answer.closed);
        return;
      }
      const joined = await joinGroup(answer.group, {
        onNotice: (text) => isOver() || takeNotice(text),
        onChange: (change) => isOver() || applyChange(change),
      });
      if (isOver()) {
        joined.leave();
        return;
      }
      membership = joined;
      group = answer.group;
      renewTimer = setTimeout(comeBack, RENEW_AFTER_MS, CHAT_CLOSE.serverStopping);
      await enter();
    } catch {
      if (!isOver()) comeBack(WITHOUT_WORD);
    }
  }

  /** Asks for what was missed, and hears on from there. */
  async function enter() {
    const mine = ++entry;
    awaitWelcome();
    early ??= [];
    const answer = await door.enter(handlers.since()).catch(() => ({ closed: WITHOUT_WORD }));
    if (mine !== entry) return;
    if ('closed' in answer) comeBack(answer.closed);
    // Who may hear it has changed, and the room has moved; or somebody has signed in or out.
    else if (!isSameMember(answer.group, group)) comeBack(CHAT_CLOSE.serverStopping);
    else {
      const waiting = early ?? [];
      early = undefined;
      for (const event of answer.events) hear(event);
      for (const frame of waiting) takeFrame(frame);
      order.look();
    }
  }

  /** Lets go of the group, whatever it still may say. */
  function leave() {
    login++;
    entry++;
    for (const timer of [retryTimer, renewTimer, welcomeTimer]) clearTimeout(timer);
    retryTimer = undefined;
    mail.stop();
    order.drop();
    membership?.leave();
    membership = undefined;
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

  function hear(event: ServerEvent) {
    if (status === 'closed') return;
    if (event.type === 'welcome') {
      if (event.protocol !== CHAT_PROTOCOL) {
        end();
        return;
      }
      failures = 0;
      clearTimeout(welcomeTimer);
      mail.start();
      setStatus('open');
    }
    if (event.type === 'welcome' || event.type === 'me-changed') role = event.me.role;
    handlers.onEvent(event);
  }

  function takeNotice(text: string) {
    const frame = readFrame(text);
    if (!frame) return;
    if (early) early.push(frame);
    else takeFrame(frame);
  }

  function takeFrame(frame: GroupFrame) {
    if (frame.type === 'mail') {
      if (group && frame.to.includes(group.userId)) mail.look();
      return;
    }
    hear(frame);
    order.look();
  }

  function applyChange(change: GroupChange) {
    if (change === 'sent_away') comeBackOnce();
    else if (change === 'dismissed') comeBack(CHAT_CLOSE.serverStopping);
    else if (!membership) return;
    else if (change === 'back') void enter();
    else {
      awaitWelcome();
      setStatus('reconnecting');
    }
  }

  function comeBackOnce() {
    const isAgain = now() - sentAwayAt < SENT_AWAY_AGAIN_MS;
    sentAwayAt = now();
    if (isAgain) end();
    else comeBack(WITHOUT_WORD);
  }

  function wakeUp(reason: WakeUp) {
    if (reason === 'offline') return; // the service says so itself
    if (retryTimer !== undefined) void open();
    else if (status === 'open') mail.look();
  }

  async function say(event: ClientEventInput, to: GroupMembership) {
    try {
      await to.say(toSpoken(tab, event), priorityOf(event, role));
    } catch (error) {
      if (to === membership) applyRefusal(event, error);
    }
  }

  function applyRefusal(event: ClientEventInput, error: unknown) {
    const consequence = consequenceOf(error);
    if (consequence === 'look-into-mail') mail.look();
    else if (consequence === 'enter-again') void enter();
    else if (consequence === 'join-again') comeBack(WITHOUT_WORD);
    else if (consequence !== 'nothing' && 'clientId' in event) {
      hear({ type: 'message-rejected', clientId: event.clientId, reason: consequence.refused });
    }
  }

  const stopListening = [onWakeUp(wakeUp), onPageHide(door.leave)];

  function stop() {
    for (const stopOne of stopListening) stopOne();
    leave();
  }

  /** No way back from here. */
  function end() {
    stop();
    setStatus('closed');
  }

  void open();
  return {
    send(event: ClientEventInput): boolean {
      if (status !== 'open' || !membership) return false;
      // A page that reads its mail is there, and how far it has read makes no difference to a group.
      if (event.type !== 'progress') void say(event, membership);
      return true;
    },
    close() {
      stop();
      door.leave();
    },
  };
}

const isSameMember = (one: GroupEntrance, other: GroupEntrance | undefined) =>
  one.groupId === other?.groupId && one.userId === other.userId;
