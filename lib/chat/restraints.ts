import type { Sanction } from './store';

/** `until` in milliseconds since 1970; null: until it is lifted, 0: not any more. */
export type Restraint = { personId: string; until: number | null };

/**
 * Tells, each time it is asked, which bans are new or lifted since. Mutes are not among them: who is muted may still
 * like, which a service that keeps people from writing does not tell apart.
 */
export function createRestraints(): (sanctions: readonly Sanction[]) => Restraint[] {
  let told = new Map<string, number | null>();
  return (sanctions) => {
    const bans = new Map<string, number | null>();
    for (const { kind, personId, until } of sanctions) if (kind === 'ban') bans.set(personId, until);
    const lifted = [...told.keys()].filter((personId) => !bans.has(personId));
    const imposed = [...bans].filter(([personId, until]) => !told.has(personId) || told.get(personId) !== until);
    told = bans;
    return [
      ...lifted.map((personId) => ({ personId, until: 0 })),
      ...imposed.map(([personId, until]) => ({ personId, until })),
    ];
  };
}
