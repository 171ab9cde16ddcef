import { type AppWords, GroupGone, type GroupService } from '../group-service';

/** Groups in memory: what a service elsewhere does, at once and without fail unless told so. */
export function createMemoryGroups() {
  const groups = new Map<string, Set<(text: string) => void>>();
  const ofRoom = new Map<string, string>();
  const restraints: Array<[personId: string, until: number | null]> = [];
  const spoken: Array<[groupId: string, words: AppWords]> = [];
  let made = 0;
  let failures = 0;

  const service: GroupService = {
    async open(roomId) {
      const groupId = ofRoom.get(roomId) ?? `group-${++made}`;
      ofRoom.set(roomId, groupId);
      if (!groups.has(groupId)) groups.set(groupId, new Set());
      return groupId;
    },
    async close(roomId) {
      groups.delete(ofRoom.get(roomId) ?? '');
      ofRoom.delete(roomId);
    },
    async notify(groupId, text) {
      if (failures > 0) {
        failures--;
        throw new Error('busy');
      }
      const members = groups.get(groupId);
      if (!members) throw new GroupGone();
      for (const hear of members) hear(text);
    },
    isOfApp: (groupId) => groupId.startsWith('app-'),
    async speak(groupId, words) {
      spoken.push([groupId, words]);
    },
    async restrain(_groupId, personId, until) {
      restraints.push([personId, until]);
    },
    ticket: (groupId, userId) => ({ sdkAppId: 1, userId, userSig: '', groupId, proxyUrl: null }),
  };

  return {
    service,
    restraints,
    spoken,
    ofRoom,
    /** Dissolves a group behind the back of the site. */
    lose: (groupId: string) => void groups.delete(groupId),
    /** Lets the next notices fail. */
    fail(times: number) {
      failures = times;
    },
    /** Hears what everybody in the group does. Returns the function that undoes it. */
    join(groupId: string, hear: (text: string) => void): () => void {
      groups.get(groupId)?.add(hear);
      return () => groups.get(groupId)?.delete(hear);
    },
  };
}

export type MemoryGroups = ReturnType<typeof createMemoryGroups>;
