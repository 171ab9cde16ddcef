import type { ChatRole, Sanctioned } from '@/lib/contracts/chat';
import type { ChatPublic, ChatSettings } from '@/lib/contracts/chat-room';
import { createWordFinder, type FindsWord } from './rules/word-finder';
import type { RoomRules, Sanction, Visitor } from './store';

/** The rules of a room, made ready to be asked for every message. */
export type RoomPolicy = {
  settings: ChatSettings;
  /** What every page sees of it. */
  shown: ChatPublic;
  isBlocked: FindsWord;
  isHeld: FindsWord;
  roleOf(visitor: Pick<Visitor, 'id' | 'isAdmin'>): ChatRole;
  /** What keeps somebody from writing at a moment; a ban before a mute. Nothing ever keeps the host. */
  sanctionOf(visitor: Visitor, at: number): Sanctioned | null;
};

/** `previous` is the policy this one replaces: word lists that did not change are not made ready again. */
export function createRoomPolicy(rules: RoomRules, ownerId: string, previous?: RoomPolicy): RoomPolicy {
  const { settings, pinned, announcement } = rules;
  const { slowModeSeconds, audience, emojiOnly, mutedAll, matchPinyin } = settings;
  const moderators = new Set(rules.moderatorIds);
  const ofPerson = groupBy(rules.sanctions, ({ personId }) => personId);
  const ofAddress = groupBy(
    rules.sanctions.filter(({ ip }) => ip !== null),
    ({ ip }) => ip ?? '',
  );

  function roleOf({ id, isAdmin }: Pick<Visitor, 'id' | 'isAdmin'>): ChatRole {
    if (id === ownerId) return 'host';
    return isAdmin || moderators.has(id) ? 'moderator' : 'viewer';
  }

  function reuse(list: 'blockedWords' | 'heldWords', known: FindsWord | undefined): FindsWord {
    const isSame =
      previous?.settings.matchPinyin === matchPinyin &&
      previous.settings[list].join('\n') === settings[list].join('\n');
    return known && isSame ? known : createWordFinder(settings[list], { matchPinyin });
  }

  return {
    settings,
    shown: { slowModeSeconds, audience, emojiOnly, mutedAll, pinned, announcement },
    isBlocked: reuse('blockedWords', previous?.isBlocked),
    isHeld: reuse('heldWords', previous?.isHeld),
    roleOf,
    sanctionOf(visitor, at) {
      if (visitor.id === ownerId) return null;
      const own = ofPerson.get(visitor.id) ?? [];
      const shared = visitor.isGuest ? (ofAddress.get(visitor.ip) ?? []) : [];
      const inForce = [...own, ...shared].filter(({ until }) => until === null || until > at);
      const heaviest = inForce.toSorted(byWeight)[0];
      return heaviest ? { kind: heaviest.kind, until: heaviest.until, reason: heaviest.reason } : null;
    },
  };
}

/** Bans first, then what lasts longest. */
function byWeight(a: Sanction, b: Sanction): number {
  if (a.kind !== b.kind) return a.kind === 'ban' ? -1 : 1;
  return (b.until ?? Number.MAX_SAFE_INTEGER) - (a.until ?? Number.MAX_SAFE_INTEGER);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
