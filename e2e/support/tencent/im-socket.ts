import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type GroupMessage, type ImGroups, type Priority, random } from './im-groups';
import { type Client, GROUP_ERROR, type ImMembers } from './im-members';
import { toGroupInfo } from './im-rest';
import { type ImAccount, refuseUserSig, SIG_ERROR } from './im-user-sig';
import type { MessageBody } from './im-webhooks';

type Head = { servcmd: string; seq: number; identifier?: string; usersig?: string; a2?: string };
type Body = Record<string, unknown>;
type Session = Client & { instance: string; socket: WebSocket; keys: Map<string, string> };

type Deps = {
  account: ImAccount;
  groups: ImGroups;
  members: ImMembers;
  nowSeconds: () => number;
  /** How long a client may be away before it counts as gone. */
  graceMs: number;
};

const PATH = /^\/b?info\?/;
const HELLO_SECONDS = 120;
const DAY_SECONDS = 86_400;
const NOT_LOGGED_IN = 70_009;
/** Why a client has to go, by the numbers that the SDK knows. */
export const KICK = { otherInstance: 1, rest: 3 } as const;

/** What the SDK asks for while it logs in, and can do without. */
const NOTHING_THERE: Record<string, object> = {
  'group_open_http_svc.get_joined_group_list': { TotalCount: 0, GroupIdList: [] },
  'million_group_open_http_svc.get_joined_group_list': { TotalCount: 0, GroupIdList: [] },
  'openim.getmsg': { SyncFlag: 2, MsgList: [] },
  'recentcontact.page_get': { CompleteFlag: 1, SessionItem: [] },
  'sns.black_list_get': { BlackListItem: [] },
  'sns.friend_get': { UserDataItem: [], CompleteFlag: 1 },
};

/**
 * The socket that `tim-js-sdk` 2.27.6 opens: binary frames of JSON, each answered with the command and number of its
 * head. As observed with that version; nothing of it is documented.
 */
export function createImSocket({ account, groups, members, nowSeconds, graceMs }: Deps) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  /** What a client shows instead of its UserSig once it is logged in; both end at the same time. */
  const tickets = new Map<string, { userId: string; expiresAt: number }>();

  function push(session: Session, KickType: number) {
    const event = { Event: 10, C2cNotifyMsgArray: [{ KickoutMsgNotify: { KickType, NewInstInfo: {} } }] };
    send(session.socket, { servcmd: 'im_open_status.stat_forceoffline', seq: 0 }, { EventArray: [event] });
  }

  function end(session: Session) {
    clearTimeout(leaving.get(session.instance));
    leaving.delete(session.instance);
    if (sessions.get(session.instance) === session) sessions.delete(session.instance);
    members.vanish(session);
  }

  function login(session: Session, { identifier = '', usersig = '', a2 }: Head): object {
    const ticket = a2 === undefined ? undefined : tickets.get(a2);
    const now = nowSeconds();
    if (ticket && ticket.expiresAt <= now) return { ErrorCode: SIG_ERROR.expired };
    const code = ticket ? 0 : refuseUserSig(usersig, { account, userId: identifier, nowSeconds: now });
    if (code) return { ErrorCode: code };
    session.userId = ticket?.userId ?? identifier;
    const A2Key = a2 ?? randomUUID();
    if (!ticket) tickets.set(A2Key, { userId: identifier, expiresAt: now + DAY_SECONDS });
    const TinyId = `1441152${createHash('md5').update(session.userId).digest().readUInt32BE(0)}`;
    return { InstId: 1, HelloInterval: HELLO_SECONDS, TinyId, A2Key, Expire: DAY_SECONDS, TimeStamp: now };
  }

  function join(session: Session, { GroupId }: Body): object {
    const groupId = String(GroupId);
    const code = members.join(groupId, session);
    if (code) return { ErrorCode: code };
    const key = randomUUID();
    session.keys.set(key, groupId);
    const StartSeq = (groups.all.get(groupId)?.events.length ?? 0) + 1;
    return { JoinedStatus: 'JoinedSuccess', LongPollingKey: key, HugeGroupFlag: 1, StartSeq };
  }

  /** Held until there is something to tell. */
  async function poll(session: Session, { Key, StartSeq, HoldTime }: Body): Promise<object> {
    const group = groups.all.get(session.keys.get(String(Key)) ?? '');
    if (!group) return { ErrorCode: GROUP_ERROR.missing };
    if (!group.members.has(session)) return { ErrorCode: GROUP_ERROR.permission };
    const events = await groups.after(group, Number(StartSeq), Number(HoldTime ?? 0) * 1_000);
    const RspMsgList = events.map((event) => ({ ...event, GroupId: group.id }));
    return { Key, NextSeq: (events.at(-1)?.MsgSeq ?? Number(StartSeq) - 1) + 1, RspMsgList };
  }

  async function say(session: Session, body: Body): Promise<object> {
    const message: Omit<GroupMessage, 'from'> = {
      body: body.MsgBody as MessageBody,
      priority: (body.MsgPriority || 'Normal') as Priority,
      random: Number(body.Random ?? random()),
      custom: String(body.CloudCustomData ?? ''),
    };
    return members.say(String(body.GroupId), session, message);
  }

  function showGroup(session: Session, { GroupIdList }: Body): object {
    const named = Array.isArray(GroupIdList) ? GroupIdList : [];
    const GroupInfo = named.map((item: unknown) => {
      const id = typeof item === 'object' ? String((item as Body).GroupId) : String(item);
      const MemberInfo = { Role: 'Member', JoinTime: nowSeconds(), MsgSeq: 0, MsgFlag: 'Discard', NameCard: '' };
      return { ...toGroupInfo(id, groups.all.get(id)), MemberInfo: { ...MemberInfo, Member_Account: session.userId } };
    });
    return { GroupInfo };
  }

  const commands: Record<string, (session: Session, body: Body) => object | Promise<object>> = {
    'group_open_http_svc.apply_join_group': join,
    'group_open_http_svc.get_group_self_member_info': showGroup,
    'group_open_http_svc.get_group_public_info': showGroup,
    'group_open_http_svc.send_group_msg': say,
    'group_open_http_svc.quit_group': (session, { GroupId }) => ({ ErrorCode: members.quit(String(GroupId), session) }),
    'group_open_long_polling_http_svc.get_msg': poll,
    'im_open_status.wslogout': (session) => {
      members.vanish(session);
      return {};
    },
    'profile.portrait_get_all': (session) => ({
      UserProfileItem: [{ To_Account: session.userId, ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick', Value: '' }] }],
    }),
  };

  async function answer(session: Session, { head, body }: { head: Head; body: Body }): Promise<object> {
    if (head.servcmd === 'im_open_status.wslogin') return login(session, head);
    const command = commands[head.servcmd];
    if (!command) return NOTHING_THERE[head.servcmd] ?? {};
    return session.userId === '' ? { ErrorCode: NOT_LOGGED_IN } : command(session, body ?? {});
  }

  /** The same page on another socket goes on as it was. */
  function open(socket: WebSocket, instance: string) {
    clearTimeout(leaving.get(instance));
    const session = sessions.get(instance) ?? { userId: '', instance, socket, keys: new Map() };
    session.socket = socket;
    sessions.set(instance, session);
    socket.on('message', async (data: Buffer) => {
      const request = JSON.parse(data.toString()) as { head: Head; body: Body };
      send(socket, request.head, await answer(session, request));
    });
    socket.on('close', () => {
      if (session.socket !== socket) return;
      const timer = setTimeout(() => end(session), graceMs);
      timer.unref();
      leaving.set(instance, timer);
    });
  }

  return {
    /** Says whether the upgrade is for this service, and takes it then. */
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (!PATH.test(request.url ?? '')) return false;
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      if (query.get('sdkappid') !== String(account.sdkAppId)) return false;
      server.handleUpgrade(request, socket, head, (opened) => open(opened, query.get('instanceid') ?? randomUUID()));
      return true;
    },

    /** Ends what a user has open, as another login or the REST API does. */
    kick(userId: string, type: number) {
      for (const session of sessions.values()) if (session.userId === userId) push(session, type);
    },

    clients: () => [...sessions.values()].filter(({ socket }) => socket.readyState === socket.OPEN).length,

    /** Cuts all sockets, as a network does that went away. */
    cut() {
      for (const { socket } of sessions.values()) socket.terminate();
    },

    close() {
      for (const timer of leaving.values()) clearTimeout(timer);
      for (const { socket } of sessions.values()) socket.terminate();
      server.close();
    },
  };
}

function send(socket: WebSocket, { servcmd, seq }: Head, body: object) {
  const { ErrorCode = 0 } = body as { ErrorCode?: number };
  const envelope = {
    ActionStatus: ErrorCode === 0 ? 'OK' : 'FAIL',
    ErrorInfo: ErrorCode === 0 ? '' : 'refused',
    ErrorCode,
  };
  socket.send(Buffer.from(JSON.stringify({ head: { ver: 'v4', servcmd, seq }, body: { ...envelope, ...body } })));
}
