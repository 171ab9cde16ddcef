import { randomBytes } from 'node:crypto';
import type { MessageBody } from './im-webhooks';

/** What everybody in a group is told, in the form in which the web SDK fetches it. */
export type GroupEvent = { Event: number; ToGroupId: string; MsgSeq: number; [field: string]: unknown };

/** An AVChatRoom. Sanctions by user, until when in seconds since 1970. */
export type ImGroup = {
  id: string;
  name: string;
  owner: string;
  createdAt: number;
  /** One entry per client: a person may be here twice. */
  members: Set<{ userId: string }>;
  mutedUntil: Map<string, number>;
  bannedUntil: Map<string, number>;
  isAllMuted: boolean;
  events: GroupEvent[];
  /** How many messages this second has let through. */
  passed: { second: number; count: number };
  /** Those who wait for the next event. */
  waiting: Set<() => void>;
};

export type Priority = 'High' | 'Normal' | 'Low' | 'Lowest';

export type GroupMessage = { from: string; body: MessageBody; priority: Priority; random: number; custom?: string };

/** Documented: all members of a group together may send so many messages a second. */
const MESSAGES_PER_SECOND = 40;
/** How much of that a priority may fill: what is less important goes first. The cloud does not say how it divides. */
const SHARE: Record<Priority, number> = { High: 1, Normal: 0.9, Low: 0.6, Lowest: 0.3 };
const PRIORITY_NUMBER: Record<Priority, number> = { High: 1, Normal: 2, Low: 3, Lowest: 4 };
const SYSTEM = '@TIM#SYSTEM';
export const EVENT = { message: 3, tip: 4, notice: 5 } as const;
export const NOTICE = { dismissed: 5, custom: 255 } as const;

/** The groups of one application. */
export function createImGroups({ nowSeconds }: { nowSeconds: () => number }) {
  const groups = new Map<string, ImGroup>();

  function tell(group: ImGroup, event: Omit<GroupEvent, 'ToGroupId' | 'MsgSeq'>): GroupEvent {
    const told = {
      ...event,
      Event: Number(event.Event),
      ToGroupId: group.id,
      MsgSeq: group.events.length + 1,
      MsgTimeStamp: nowSeconds(),
      GroupInfo: { GroupName: group.name, GroupType: 'AVChatRoom', From_AccountNick: '', From_AccountHeadurl: '' },
    };
    group.events.push(told);
    for (const wake of [...group.waiting]) wake();
    return told;
  }

  function hasRoomFor(group: ImGroup, priority: Priority): boolean {
    const second = nowSeconds();
    if (group.passed.second !== second) group.passed = { second, count: 0 };
    if (group.passed.count >= MESSAGES_PER_SECOND * SHARE[priority]) return false;
    group.passed.count++;
    return true;
  }

  return {
    all: groups,

    create({ id = `@TGS#a${randomBytes(6).toString('hex').toUpperCase()}`, name = '', owner = '' }): ImGroup {
      const group: ImGroup = {
        id,
        name,
        owner,
        createdAt: nowSeconds(),
        members: new Set(),
        mutedUntil: new Map(),
        bannedUntil: new Map(),
        isAllMuted: false,
        events: [],
        passed: { second: 0, count: 0 },
        waiting: new Set(),
      };
      groups.set(id, group);
      return group;
    },

    destroy(group: ImGroup) {
      tell(group, { Event: EVENT.notice, From_Account: SYSTEM, MsgBody: { ReportType: NOTICE.dismissed } });
      groups.delete(group.id);
      group.members.clear();
    },

    /** To everybody, from the site alone: members cannot make one. */
    notify(group: ImGroup, text: string) {
      const MsgBody = { ReportType: NOTICE.custom, UserDefinedField: text };
      tell(group, { Event: EVENT.notice, From_Account: SYSTEM, MsgRandom: random(), MsgPriority: 2, MsgBody });
    },

    /** Hands a message to everybody; undefined when too many are under way, which its sender does not learn. */
    deliver(group: ImGroup, { from, body, priority, random: MsgRandom, custom = '' }: GroupMessage) {
      if (!hasRoomFor(group, priority)) return undefined;
      return tell(group, {
        Event: EVENT.message,
        From_Account: from,
        MsgRandom,
        MsgPriority: PRIORITY_NUMBER[priority],
        CloudCustomData: custom,
        MsgBody: body,
      });
    },

    /** The events from a number on: those that are there, or the next within the time. */
    async after(group: ImGroup, seq: number, holdMs: number): Promise<readonly GroupEvent[]> {
      if (group.events.length < seq) await next(group, holdMs);
      return group.events.slice(seq - 1);
    },
  };
}

export type ImGroups = ReturnType<typeof createImGroups>;

export const random = () => randomBytes(4).readUInt32LE();

function next(group: ImGroup, holdMs: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      group.waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, holdMs);
    timer.unref();
    group.waiting.add(wake);
  });
}
