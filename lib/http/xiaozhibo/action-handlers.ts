import type { ActionInput, ActionName } from '@/lib/contracts/xiaozhibo/actions';
import { countView } from '@/lib/services/replay-views';
import { createReport } from '@/lib/services/reports';
import { createGuestId } from '@/lib/services/visitors';
import { findAppUser, takeOpenAccount } from '@/lib/services/xiaozhibo/accounts';
import { shareGroup } from '@/lib/services/xiaozhibo/group';
import { findLive, findReplay, listLive, listReplays, readReplay, toLiveShow } from '@/lib/services/xiaozhibo/lists';
import { enterGroup, leaveGroup, listMembers, openGroup } from '@/lib/services/xiaozhibo/members';
import { endShow, likeShow, openPublishing, prepareShow, rename } from '@/lib/services/xiaozhibo/shows';
import { limitReport, limitSignUp, mayTap } from '../limiters';
import { type ActionOutcome, done, refusedBy } from './answers';
import { toListItem, toUserInfoItem } from './shows';
import type { AppVisit } from './visit';

type Handlers = { [Name in ActionName]: (visit: AppVisit, input: ActionInput<Name>) => Promise<ActionOutcome> };

const RESULT = done({ result: 0 });
/** The original misspells itself in three of its answers. */
const MISSPELT = 'RequstLVBAddr';

const LIVE = 0;
const REPLAY = 1;
const MEMBER_NAME_MAX_CHARS = 64;
const MEMBER_PICTURE_MAX_CHARS = 255;

/**
 * The actions of the first generation (reference 1.1.6). Nobody has to show who they are, so they act for `open` accounts
 * alone; for every other name they succeed without doing anything, as the original does for names it does not know.
 */
export const actionHandlers: Handlers = {
  async RequestLVBAddr({ runtime, addresses, origin: { ip } }, { userid, groupid, title, userinfo }) {
    if (!(await findAppUser(runtime, { userid, kind: 'open' }))) await limitSignUp(ip);
    const user = await takeOpenAccount(runtime, { userid, ip });
    const { nickname, frontcover: cover, location, desc: description } = userinfo;
    await rename(runtime, user, nickname);
    const room = await prepareShow(runtime, { user, ip, details: { title, description, location, cover } });
    openGroup(room.id, { name: groupid, isInChat: shareGroup(runtime, room, groupid) });
    const pushurl = await openPublishing(runtime, { user, ip, room, addresses });
    return done({ pushurl, timestamp: Math.floor(Date.now() / 1000) });
  },

  /** On air is whoever sends, whatever an app says: only the end is acted upon. */
  async ChangeStatus(visit, { userid, status }) {
    if (status > 1) return refusedBy('ChangeStatus', 4002);
    if (status === 1) await stop(visit, userid);
    return RESULT;
  },

  async StopLVB(visit, { userid }) {
    await stop(visit, userid);
    return RESULT;
  },

  /** Viewers are those who entered, so they cannot be counted by hand; a like is never taken back. */
  async ChangeCount({ runtime, origin: { ip } }, { userid, type, optype, flag, fileid }) {
    if (type > 1 || optype > 1 || flag > 1 || (flag === REPLAY && !fileid)) return refusedBy(MISSPELT, 4002);
    if (type === 1 && optype === 0 && flag === LIVE) {
      const user = await findAppUser(runtime, { userid, kind: 'open' });
      const room = user && (await runtime.db.rooms.findPersonal(user.id));
      if (room && (await mayTap(ip, room.id))) await likeShow(runtime, room);
    }
    return RESULT;
  },

  /** Nobody who is not on air is listed, also not where the original lists everybody; short videos there are none. */
  async FetchList({ runtime, addresses }, { flag, pageno, pagesize }) {
    const [live, replays] = await Promise.all([
      [1, 3, 4].includes(flag) ? listLive(runtime, addresses) : [],
      [2, 3].includes(flag) ? listReplays(runtime, addresses) : [],
    ]);
    const items = [...live.map((show) => toListItem(show, true)), ...replays.map((show) => toListItem(show, false))];
    return done({
      totalcount: [1, 2, 4, 5].includes(flag) ? String(items.length) : items.length,
      pusherlist: toPage(items, pageno, pagesize),
    });
  },

  async GetUserInfo({ runtime, addresses }, { userid, type, fileid }) {
    if (type > 2) return refusedBy('GetUserInfo', 4002);
    if (type === LIVE) {
      const room = await findLive(runtime, userid);
      if (room) return done(toUserInfoItem(toLiveShow(runtime, room, addresses), true));
    }
    const recording = type === REPLAY && fileid ? await findReplay(runtime, fileid) : undefined;
    if (recording?.room.owner.username !== userid.toLowerCase()) return refusedBy('GetUserInfo', 2003);
    return done(toUserInfoItem(await readReplay(runtime, recording, addresses), false));
  },

  async EnterGroup({ runtime }, { userid, liveuserid, groupid, nickname, headpic, flag }) {
    const id = await findWatched(runtime, { liveuserid, groupid, flag });
    if (id === undefined) return RESULT;
    enterGroup(id, {
      userid: userid.slice(0, MEMBER_NAME_MAX_CHARS),
      nickname: nickname?.slice(0, MEMBER_NAME_MAX_CHARS) ?? null,
      headpic: headpic && /^https?:/.test(headpic) ? headpic.slice(0, MEMBER_PICTURE_MAX_CHARS) : null,
    });
    if (flag === REPLAY) await countView(runtime, { recordingId: id, visitorId: `app ${userid}` });
    return RESULT;
  },

  async QuitGroup({ runtime }, { userid, liveuserid, groupid, flag }) {
    const id = await findWatched(runtime, { liveuserid, groupid, flag });
    if (id !== undefined) leaveGroup(id, userid.slice(0, MEMBER_NAME_MAX_CHARS));
    return RESULT;
  },

  async FetchGroupMemberList({ runtime }, { liveuserid, groupid, pageno, pagesize }) {
    const live = await findLive(runtime, liveuserid);
    const members = listMembers(live?.id ?? groupid);
    return done({ totalcount: String(members.length), memberlist: toPage(members, pageno, pagesize) });
  },

  GetCOSSign: async () => refusedBy('GetCOSSign', 3000),
  GetCOSSignV2: async () => refusedBy('GetCOSSignV2', 3000),
  GetVodSignature: async () => refusedBy('GetVodSignature', 3000),
  GetVodSignatureV2: async () => refusedBy('GetVodSignatureV2', 3000),
  UploadUGCVideo: async () => refusedBy(MISSPELT, 4002),
  RequestLVBAddrForLinkMic: async () => refusedBy('RequestLVBAddrForLinkMic', 4002),
  RequestPlayUrlWithSignForLinkMic: async () => refusedBy('RequestPlayUrlWithSignForLinkMic', 4002),

  /** Kept for those who keep order; the original deletes what belongs to whoever reports. */
  async ReportUser({ runtime, origin: { ip } }, { userid, hostuserid }) {
    await limitReport(ip);
    const host = await runtime.db.users.findByUsername(hostuserid.toLowerCase());
    const room = (await findLive(runtime, hostuserid)) ?? (host && (await runtime.db.rooms.findPersonal(host.id)));
    if (!room) return done();
    const user = (await findAppUser(runtime, { userid, kind: 'open' })) ?? null;
    await createReport(runtime, {
      entrant: { user, visitorId: user?.id ?? createGuestId(), cookieFor: () => undefined },
      input: { roomId: room.id, messageSeq: null, recordingId: null, reason: 'other', text: REPORT_TEXT },
    });
    return done();
  },

  /** For those who keep order, and nobody here can show to be one. */
  ForbidLive: async () => refusedBy('ForbidLive', 4002),
};

/** Apps of this generation send no reason. Moderators of either language read it. */
const REPORT_TEXT = '小直播 app';

async function stop({ runtime, origin: { ip } }: AppVisit, userid: string): Promise<void> {
  const user = await findAppUser(runtime, { userid, kind: 'open' });
  if (user) await endShow(runtime, { user, ip });
}

/** The id of the room on air or the replay somebody watches, as far as everybody may see it. */
async function findWatched(
  runtime: AppVisit['runtime'],
  { liveuserid, groupid, flag }: { liveuserid: string; groupid: string; flag: number },
): Promise<string | undefined> {
  const found =
    flag === LIVE ? findLive(runtime, liveuserid) : flag === REPLAY ? findReplay(runtime, groupid) : undefined;
  return (await found)?.id;
}

const toPage = <T>(items: readonly T[], number: number, size: number): T[] =>
  items.slice((number - 1) * size, number * size);
