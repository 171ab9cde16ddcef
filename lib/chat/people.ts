import type { ChatRole, Person } from '@/lib/contracts/chat';
import type { Connection } from './connection';
import type { Visitor } from './store';

const RANK: Record<ChatRole, number> = { host: 0, moderator: 1, viewer: 2 };

export type PeopleList = { people: Person[]; total: number };

/** Who is signed in and here, each once: host and moderators first, then in the order they came; at most `maxListed`. */
export function listPeople(
  connections: Iterable<Connection>,
  { roleOf, maxListed }: { roleOf: (visitor: Visitor) => ChatRole; maxListed: number },
): PeopleList {
  const people = new Map<string, Person>();
  for (const { visitor } of connections) {
    if (visitor.isGuest || visitor.isOverlay || people.has(visitor.id)) continue;
    people.set(visitor.id, { id: visitor.id, name: visitor.name, role: roleOf(visitor) });
  }
  const ranked = [...people.values()].sort((a, b) => RANK[a.role] - RANK[b.role]);
  return { people: ranked.slice(0, maxListed), total: ranked.length };
}
