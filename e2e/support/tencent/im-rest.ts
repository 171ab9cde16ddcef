import type { CloudRequest } from './cloud';
import type { ImGroup, ImGroups, Priority } from './im-groups';
import { GROUP_ERROR, type ImMembers } from './im-members';
import { type ImAccount, refuseUserSig } from './im-user-sig';
import type { MessageBody } from './im-webhooks';

/** Codes of the list "错误码" about every request. */
export const REST_ERROR = {
  json: 60_003,
  application: 60_006,
  tooOften: 60_007,
  address: 60_009,
  notAdmin: 60_010,
  noApplication: 60_012,
} as const;

/** The commands that an AVChatRoom does not know, and what they are answered with. */
const UNSUPPORTED: Record<string, number> = {
  'group_open_http_svc/add_group_member': GROUP_ERROR.permission,
  'group_open_http_svc/delete_group_member': GROUP_ERROR.parameter,
  'group_open_http_svc/group_msg_recall': 10_033,
};
const MOST_MUTED = 500;
const MOST_BANNED = 20;
const MOST_ID_BYTES = 48;
const FOREVER_SECONDS = 4_294_967_295;

/** Thrown by a command: becomes the error of the envelope. */
class RestFailure extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

type Body = Record<string, unknown>;
type Deps = {
  account: ImAccount;
  groups: ImGroups;
  members: ImMembers;
  nowSeconds: () => number;
  /** Ends whatever this user has open. */
  kick: (userId: string) => void;
};

/** The REST API (`/v4/<service>/<command>`), for the administrator alone. It answers with HTTP 200, also to errors. */
export function createImRest({ account, groups, members, nowSeconds, kick }: Deps) {
  const failures: number[] = [];

  function groupOf({ GroupId }: Body): ImGroup {
    const group = groups.all.get(String(GroupId));
    if (!group) throw new RestFailure(GROUP_ERROR.missing, 'this group does not exist');
    return group;
  }

  function createGroup(body: Body): object {
    if (body.Type !== 'AVChatRoom') throw new RestFailure(GROUP_ERROR.parameter, 'only AVChatRoom is emulated');
    if (body.MemberList) throw new RestFailure(GROUP_ERROR.permission, 'an AVChatRoom is made without members');
    if (typeof body.Name !== 'string' || body.Name === '') throw new RestFailure(GROUP_ERROR.parameter, 'no Name');
    const id = body.GroupId === undefined ? undefined : String(body.GroupId);
    if (id !== undefined && (id.startsWith('@TGS#') || !/^[\x21-\x7e]+$/.test(id) || id.length > MOST_ID_BYTES)) {
      throw new RestFailure(GROUP_ERROR.parameter, 'GroupId has a form that is not allowed');
    }
    const owner = String(body.Owner_Account ?? account.admin);
    const other = id === undefined ? undefined : groups.all.get(id);
    if (other) {
      const code = other.owner === owner ? GROUP_ERROR.idOwnedByYou : GROUP_ERROR.idTaken;
      throw new RestFailure(code, 'this GroupId is used already');
    }
    return { GroupId: groups.create({ ...(id !== undefined && { id }), name: body.Name, owner }).id, Type: body.Type };
  }

  function getGroupInfo({ GroupIdList }: Body): object {
    const ids = Array.isArray(GroupIdList) ? GroupIdList.map(String) : [];
    if (ids.length === 0) throw new RestFailure(GROUP_ERROR.parameter, 'no GroupIdList');
    return { GroupInfo: ids.map((GroupId) => toGroupInfo(GroupId, groups.all.get(GroupId))) };
  }

  async function sendMessage(body: Body): Promise<object> {
    const group = groupOf(body);
    if (!Array.isArray(body.MsgBody) || typeof body.Random !== 'number') {
      throw new RestFailure(GROUP_ERROR.parameter, 'no MsgBody or Random');
    }
    const { ErrorCode, ...said } = await members.post(
      group,
      {
        from: String(body.From_Account ?? account.admin),
        body: body.MsgBody as MessageBody,
        priority: (body.MsgPriority ?? 'Normal') as Priority,
        random: body.Random,
        custom: String(body.CloudCustomData ?? ''),
      },
      Array.isArray(body.ForbidCallbackControl) ? body.ForbidCallbackControl.map(String) : [],
    );
    if (ErrorCode) throw new RestFailure(ErrorCode, 'the site refused it');
    return said;
  }

  function sanction(
    body: Body,
    { kind, most, seconds }: { kind: 'mutedUntil' | 'bannedUntil'; most: number; seconds: number },
  ) {
    const group = groupOf(body);
    const users = Array.isArray(body.Members_Account) ? body.Members_Account.map(String) : [];
    if (users.length === 0 || users.length > most) throw new RestFailure(GROUP_ERROR.parameter, 'Members_Account');
    const until = seconds === FOREVER_SECONDS ? Number.POSITIVE_INFINITY : nowSeconds() + seconds;
    for (const user of users) {
      if (seconds === 0) group[kind].delete(user);
      else group[kind].set(user, until);
    }
    return { group, users };
  }

  const commands: Record<string, (body: Body) => object | Promise<object>> = {
    'group_open_http_svc/create_group': createGroup,
    'group_open_http_svc/destroy_group': (body) => {
      groups.destroy(groupOf(body));
      return {};
    },
    'group_open_http_svc/get_group_info': getGroupInfo,
    'group_open_http_svc/modify_group_base_info': (body) => {
      const group = groupOf(body);
      if (typeof body.Name === 'string') group.name = body.Name;
      if (body.MuteAllMember !== undefined) group.isAllMuted = body.MuteAllMember === 'On';
      return {};
    },
    'group_open_http_svc/send_group_msg': sendMessage,
    'group_open_http_svc/send_group_system_notification': (body) => {
      const group = groupOf(body);
      if (body.ToMembers_Account) throw new RestFailure(GROUP_ERROR.permission, 'an AVChatRoom tells everybody');
      if (typeof body.Content !== 'string' || body.Content === '') {
        throw new RestFailure(GROUP_ERROR.parameter, 'no Content');
      }
      groups.notify(group, body.Content);
      return {};
    },
    'group_open_http_svc/forbid_send_msg': (body) => {
      const seconds = Number(body.MuteTime ?? body.ShutUpTime);
      if (!Number.isInteger(seconds)) throw new RestFailure(GROUP_ERROR.parameter, 'no MuteTime');
      sanction(body, { kind: 'mutedUntil', most: MOST_MUTED, seconds });
      return {};
    },
    'group_open_http_svc/get_group_muted_account': (body) => {
      const muted = [...groupOf(body).mutedUntil].filter(([, until]) => until > nowSeconds());
      const MutedAccountList = muted.map(([Member_Account, MutedUntil]) => ({ Member_Account, MutedUntil }));
      return { GroupId: body.GroupId, MutedAccountList };
    },
    'group_open_http_svc/ban_group_member': (body) => {
      const seconds = Number(body.Duration);
      if (!(seconds > 0)) throw new RestFailure(GROUP_ERROR.parameter, 'no Duration');
      const { group, users } = sanction(body, { kind: 'bannedUntil', most: MOST_BANNED, seconds });
      for (const client of [...group.members]) if (users.includes(client.userId)) group.members.delete(client);
      return {};
    },
    'group_open_http_svc/unban_group_member': (body) => {
      sanction(body, { kind: 'bannedUntil', most: MOST_BANNED, seconds: 0 });
      return {};
    },
    'group_open_http_svc/get_online_member_num': (body) => ({
      OnlineMemberNum: new Set([...groupOf(body).members].map(({ userId }) => userId)).size,
    }),
    'im_open_login_svc/account_import': () => ({}),
    'im_open_login_svc/account_check': ({ CheckItem }) => ({
      ResultItem: (Array.isArray(CheckItem) ? CheckItem : []).map(({ UserID }: { UserID: string }) => ({
        UserID,
        ResultCode: 0,
        ResultInfo: '',
        AccountStatus: UserID === account.admin ? 'Imported' : 'NotImported',
      })),
    }),
    'im_open_login_svc/kick': ({ UserID }) => {
      kick(String(UserID));
      return {};
    },
  };

  function refuse({ query }: CloudRequest): number {
    const sdkAppId = query.get('sdkappid');
    if (!sdkAppId) return REST_ERROR.noApplication;
    if (sdkAppId !== String(account.sdkAppId)) return REST_ERROR.application;
    const userId = query.get('identifier') ?? '';
    const refusal = refuseUserSig(query.get('usersig') ?? '', { account, userId, nowSeconds: nowSeconds() });
    if (refusal) return refusal;
    if (userId !== account.admin) return REST_ERROR.notAdmin;
    if (!/^\d{1,10}$/.test(query.get('random') ?? '') || query.get('contenttype') !== 'json') return REST_ERROR.address;
    return failures.shift() ?? 0;
  }

  async function answer(request: CloudRequest): Promise<object> {
    const refusal = refuse(request);
    if (refusal) throw new RestFailure(refusal, 'refused');
    const name = request.path.slice('/v4/'.length);
    const unsupported = UNSUPPORTED[name];
    if (unsupported) throw new RestFailure(unsupported, 'an AVChatRoom does not know this');
    const command = commands[name];
    if (!command) throw new RestFailure(REST_ERROR.address, 'there is no such command');
    return command(parse(request.body));
  }

  return {
    /** Lets the next requests fail with these codes, in their order. */
    fail(...codes: number[]) {
      failures.push(...codes);
    },
    async answer(request: CloudRequest): Promise<Response> {
      try {
        const answered = await answer(request);
        return Response.json({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ...answered });
      } catch (error) {
        if (!(error instanceof RestFailure)) throw error;
        return Response.json({ ActionStatus: 'FAIL', ErrorInfo: error.message, ErrorCode: error.code });
      }
    },
  };
}

/** What is told of a group; one that does not exist has an error of its own. */
export function toGroupInfo(GroupId: string, group: ImGroup | undefined): object {
  if (!group) return { GroupId, ErrorCode: GROUP_ERROR.missing, ErrorInfo: 'this group does not exist' };
  return {
    GroupId,
    ErrorCode: 0,
    ErrorInfo: '',
    Type: 'AVChatRoom',
    Name: group.name,
    Owner_Account: group.owner,
    CreateTime: group.createdAt,
    MemberNum: group.members.size,
    ShutUpAllMember: group.isAllMuted ? 'On' : 'Off',
  };
}

function parse(bytes: Buffer): Body {
  try {
    return JSON.parse(bytes.toString()) as Body;
  } catch {
    throw new RestFailure(REST_ERROR.json, 'the body is no JSON');
  }
}
