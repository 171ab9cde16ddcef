/** Somebody an app says is watching. Names and pictures are the app's word: only other apps are told. */
export type Member = { userid: string; nickname: string | null; headpic: string | null };

/** `isInChat`: whoever is in it is counted by the chat of the room already. */
type Group = { name: string; isInChat: boolean; members: Map<string, Member> };

const MAX_GROUPS = 500;
const MAX_MEMBERS = 500;

/**
 * Who of the apps watches what, by id of the room or recording, and what the host's app called the group of a room. In
 * memory, as the people of a chat are: after a restart apps count from 0 again, and a host's app that goes live anew
 * tells its group anew.
 */
const groups = new Map<string, Group>();

/** What the host's app called the group of this room; its id when no app told. */
export const groupName = (id: string): string => groups.get(id)?.name || id;

/** A new show: another group, and nobody in it. */
export const openGroup = (id: string, { name, isInChat }: Pick<Group, 'name' | 'isInChat'>): void =>
  void remember(id, { name, isInChat, members: new Map() });

/** Coming twice counts once. */
export function enterGroup(id: string, member: Member): void {
  const group = groups.get(id) ?? { name: '', isInChat: false, members: new Map() };
  // The newest last; the oldest makes room.
  group.members.delete(member.userid);
  group.members.set(member.userid, member);
  for (const oldest of group.members.keys()) {
    if (group.members.size <= MAX_MEMBERS) break;
    group.members.delete(oldest);
  }
  remember(id, group);
}

/** Nothing happens when they were not in it. */
export const leaveGroup = (id: string, userid: string): void => void groups.get(id)?.members.delete(userid);

/** The newest first. */
export const listMembers = (id: string): Member[] => [...(groups.get(id)?.members.values() ?? [])].reverse();

/** How many watch in apps besides those whom the chat of the room counts. */
export function countMembers(id: string): number {
  const group = groups.get(id);
  return group && !group.isInChat ? group.members.size : 0;
}

function remember(id: string, group: Group): void {
  groups.delete(id);
  groups.set(id, group);
  for (const oldest of groups.keys()) {
    if (groups.size <= MAX_GROUPS) break;
    groups.delete(oldest);
  }
}
