import type { GroupMessage, ImGroup, ImGroups } from './im-groups';
import type { ImWebhooks } from './im-webhooks';

/** Codes of the list "错误码" about groups. */
export const GROUP_ERROR = {
  parameter: 10_004,
  permission: 10_007,
  missing: 10_010,
  refused: 10_016,
  muted: 10_017,
  idTaken: 10_021,
  idOwnedByYou: 10_025,
} as const;

export type Said = { ErrorCode: number; MsgSeq: number; MsgTime: number };
export type Client = { userId: string };

/** The codes that a webhook may hand through to the sender. */
const OWN_CODES = { least: 10_100, most: 10_200 } as const;
const SILENTLY_DROPPED = 2;

type Deps = { groups: ImGroups; webhooks: ImWebhooks; nowSeconds: () => number };

/** What clients may do in a group, and which webhooks that calls. */
export function createImMembers({ groups, webhooks, nowSeconds }: Deps) {
  const isUnder = (sanctions: Map<string, number>, userId: string) => (sanctions.get(userId) ?? 0) > nowSeconds();
  const said = (ErrorCode: number, MsgSeq = 0): Said => ({ ErrorCode, MsgSeq, MsgTime: nowSeconds() });

  function refusalOf(group: ImGroup | undefined, client: Client): number {
    if (!group) return GROUP_ERROR.missing;
    if (!group.members.has(client)) return GROUP_ERROR.permission;
    return group.isAllMuted || isUnder(group.mutedUntil, client.userId) ? GROUP_ERROR.muted : 0;
  }

  function toHook(group: ImGroup, { from, body, random, custom = '' }: GroupMessage) {
    return {
      GroupId: group.id,
      Type: 'AVChatRoom',
      From_Account: from,
      Operator_Account: from,
      Random: random,
      OnlineOnlyFlag: 0,
      MsgBody: body,
      CloudCustomData: custom,
    };
  }

  function deliver(group: ImGroup, message: GroupMessage, platform?: string): Said {
    const told = groups.deliver(group, message);
    if (!told) return said(0, group.events.length);
    const facts = { ...toHook(group, message), MsgSeq: told.MsgSeq, MsgTime: nowSeconds() };
    webhooks.tell('Group.CallbackAfterSendMsg', facts, platform);
    return said(0, told.MsgSeq);
  }

  return {
    /** 0, or why somebody may not come in. */
    join(groupId: string, client: Client): number {
      const group = groups.all.get(groupId);
      if (!group) return GROUP_ERROR.missing;
      if (isUnder(group.bannedUntil, client.userId)) return GROUP_ERROR.permission;
      const isNew = ![...group.members].some(({ userId }) => userId === client.userId);
      group.members.add(client);
      const NewMemberList = [{ Member_Account: client.userId }];
      const Operator_Account = client.userId;
      const joined = { GroupId: groupId, Type: 'AVChatRoom', JoinType: 'Apply', Operator_Account, NewMemberList };
      if (isNew) webhooks.tell('Group.CallbackAfterNewMemberJoin', joined);
      return 0;
    },

    quit(groupId: string, client: Client): number {
      const group = groups.all.get(groupId);
      if (!group?.members.delete(client)) return group ? 0 : GROUP_ERROR.missing;
      const ExitMemberList = [{ Member_Account: client.userId }];
      const Operator_Account = client.userId;
      const left = { GroupId: groupId, Type: 'AVChatRoom', ExitType: 'Quit', Operator_Account, ExitMemberList };
      webhooks.tell('Group.CallbackAfterMemberExit', left);
      return 0;
    },

    /** A client that is not heard of any more leaves all its groups, and only the state of a member changes. */
    vanish(client: Client) {
      for (const group of groups.all.values()) {
        if (!group.members.delete(client)) continue;
        const MemberList = [{ Member_Account: client.userId }];
        webhooks.tell('Group.CallbackOnMemberStateChange', { GroupId: group.id, EventType: 'Offline', MemberList });
      }
    },

    /** Sends a message as a member does: the site is asked before, within its time, and told after. */
    async say(groupId: string, client: Client, message: Omit<GroupMessage, 'from'>): Promise<Said> {
      const group = groups.all.get(groupId);
      const refusal = refusalOf(group, client);
      if (refusal || !group) return said(refusal);
      const spoken = { ...message, from: client.userId };
      const answer = await webhooks.ask('Group.CallbackBeforeSendMsg', toHook(group, spoken));
      const code = answer?.ErrorCode ?? 0;
      if (code === 1) return said(GROUP_ERROR.refused);
      if (code === SILENTLY_DROPPED) return said(0, group.events.length);
      if (code >= OWN_CODES.least && code <= OWN_CODES.most) return said(code);
      // No other code is documented; an answer that the cloud does not understand keeps nothing back.
      return deliver(group, { ...spoken, body: answer?.MsgBody ?? spoken.body });
    },

    /** Sends a message as the REST API does, in somebody's name, with the webhooks that are not switched off. */
    async post(group: ImGroup, message: GroupMessage, silent: readonly string[]): Promise<Said> {
      if (!silent.includes('ForbidBeforeSendMsgCallback')) {
        const answer = await webhooks.ask('Group.CallbackBeforeSendMsg', toHook(group, message), 'RESTAPI');
        if (answer && answer.ErrorCode !== 0) return said(GROUP_ERROR.refused);
      }
      if (!silent.includes('ForbidAfterSendMsgCallback')) return deliver(group, message, 'RESTAPI');
      return said(0, groups.deliver(group, message)?.MsgSeq);
    },
  };
}

export type ImMembers = ReturnType<typeof createImMembers>;
