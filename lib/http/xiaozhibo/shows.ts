import type { Show } from '@/lib/services/xiaozhibo/lists';
import { countMembers, groupName } from '@/lib/services/xiaozhibo/members';

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** The pages see who is in the chat, the apps tell who is in theirs where that is another. */
const countViewers = ({ id, viewers }: Show): number => viewers + countMembers(id);

/** An item of `FetchList` (reference 1.1.6). */
export const toListItem = (show: Show, isLive: boolean) => ({
  ...toHead(show, isLive),
  desc: toDescription(show, isLive),
  forbid_status: 0,
  ...toTail(show, isLive),
  userinfo: toHost(show),
});

/** What `GetUserInfo` tells: the same, with the description among what is said of the host. */
export const toUserInfoItem = (show: Show, isLive: boolean) => ({
  ...toHead(show, isLive),
  ...toTail(show, isLive),
  userinfo: { ...toHost(show), desc: toDescription(show, isLive) },
});

const toHead = (show: Show, isLive: boolean) => ({
  userid: show.hostName,
  groupid: isLive ? groupName(show.id) : '',
  timestamp: seconds(show.at),
  type: isLive ? 0 : 1,
  viewercount: isLive ? countViewers(show) : show.viewers,
  likecount: show.likes,
  title: show.title,
  playurl: show.flvUrl ?? show.hlsUrl,
  hls_play_url: show.hlsUrl,
});

const toTail = ({ id }: Show, isLive: boolean) => ({ status: isLive ? '1' : null, fileid: isLive ? '' : id });

const toHost = ({ hostTitle, avatarUrl, coverUrl, location }: Show) => ({
  nickname: hostTitle,
  headpic: avatarUrl,
  frontcover: coverUrl,
  location: location || null,
});

const toDescription = ({ description }: Show, isLive: boolean) => (isLive ? description || null : '');

/** An item of `/get_vod_list` (reference 1.2.4). Counts stand in both spellings: clients read one of each. */
export const toVodItem = (show: Show) => ({
  userid: show.hostName,
  nickname: show.hostTitle,
  avatar: show.avatarUrl ?? '',
  file_id: show.id,
  title: show.title,
  likecount: show.likes,
  viewercount: show.viewers,
  like_count: show.likes,
  viewer_count: show.viewers,
  frontcover: show.coverUrl ?? '',
  location: show.location,
  play_url: show.mp4Url,
  create_time: toChinaTime(show.at),
  hls_play_url: show.hlsUrl,
  start_time: toChinaTime(show.startedAt),
});

/** A room of the room service (reference 1.2.5). */
export const toServiceRoom = (show: Show) => ({
  roomID: show.id,
  roomInfo: JSON.stringify({ title: show.title, frontcover: show.coverUrl ?? '', location: show.location }),
  roomName: show.title,
  roomCreator: show.hostName,
  mixedPlayURL: show.flvUrl ?? show.hlsUrl ?? '',
  pushers: [
    {
      userID: show.hostName,
      userName: show.hostTitle,
      userAvatar: show.avatarUrl ?? '',
      accelerateURL: show.flvUrl ?? show.hlsUrl ?? '',
    },
  ],
  audienceCount: countViewers(show),
  custom: { praise: show.likes },
});

/** UTC+8, to the second. */
const toChinaTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' ');
