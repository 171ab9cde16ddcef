import {
  CHAT_CLOSE,
  CHAT_PROTOCOL,
  type ChatRole,
  type ClientEventInput,
  type RejectReason,
  type ServerEvent,
} from '@/lib/contracts/chat';
import { GROUP_ANSWER, type GroupEntrance, type GroupFrame, toSpoken } from '@/lib/contracts/chat-entrance';
import { randomText } from '@/lib/core/ids';
import type { ChatConnection, ConnectionHandlers, ConnectionStatus } from '../chat-connection';
import { createGroupDoor, type GroupDoor } from './group-door';
import type { GroupChange, GroupMembership, GroupPriority, JoinGroup } from './group-membership';
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

/** What the service refuses by rules of its own, in the words of ours. */
const REFUSED: Readonly<Record<number, RejectReason>> = { 10017: 'muted', 80001: 'blocked_words', 80002: 'too_long' };
/** Codes of a service that does not take this page for a member of the group. */
const NO_MEMBER: readonly number[] = [2_101, 10_007, 10_010];

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

  const mail = createMailReader({
    read: door.readMail,
    onEvent: hear,
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
    // Who may hear it has changed: the room has moved to another group.
    else if (answer.group.groupId !== group?.groupId) comeBack(CHAT_CLOSE.serverStopping);
    else {
      const waiting = early ?? [];
      early = undefined;
      for (const event of answer.events) hear(event);
      for (const frame of waiting) takeFrame(frame);
    }
  }

  /** Lets go of the group, whatever it still may say. */
  function leave() {
    login++;
    entry++;
    for (const timer of [retryTimer, renewTimer, welcomeTimer]) clearTimeout(timer);
    retryTimer = undefined;
    mail.stop();
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
    if (frame.type !== 'mail') hear(frame);
    else if (group && frame.to.includes(group.userId)) mail.look();
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
      if (to === membership) applyRefusal(event, (error as { code?: number }).code ?? 0);
    }
  }

  /** Other troubles pass, and what needs an answer is said again without one. */
  function applyRefusal(event: ClientEventInput, code: number) {
    const reason = REFUSED[code];
    if (code === GROUP_ANSWER.mail) mail.look();
    else if (code === GROUP_ANSWER.enterAgain) void enter();
    else if (NO_MEMBER.includes(code)) comeBack(WITHOUT_WORD);
    else if (reason && 'clientId' in event) hear({ type: 'message-rejected', clientId: event.clientId, reason });
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

/** What is no frame of ours was said by somebody else who may, and is nothing for a page. */
function readFrame(text: string): GroupFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as GroupFrame) : undefined;
  } catch {
    return undefined;
  }
}

function priorityOf({ type }: ClientEventInput, role: ChatRole): GroupPriority {
  if (type === 'message-send') return role === 'viewer' ? 'normal' : 'high';
  if (type === 'gift-send') return 'normal';
  return type === 'like-add' ? 'low' : 'lowest';
}
