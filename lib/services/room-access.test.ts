import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibility } from '@/lib/contracts/access';
import { decideAccess, type GuardedRoom, type Person } from './room-access';
import { PROOF_TTL_SECONDS, type RoomProof, readProof, signProof } from './room-proofs';

const NOW = new Date('2026-11-21T10:00:00Z');
const room = { id: 'room_1', ownerId: 'user_owner', accessVersion: 3, removedAt: null };
const proof = { roomId: 'room_1', accessVersion: 3, expiresAt: new Date(NOW.getTime() + 1) };
const person = (fields: Partial<Person> = {}): Person => ({
  id: 'user_1',
  role: 'viewer',
  moderatesRoom: false,
  ...fields,
});

type Visiting = { user?: Person; proof?: RoomProof };

const ACTORS = {
  guest: {},
  'guest who was let in': { proof },
  'guest let in by what held before': { proof: { ...proof, accessVersion: 2 } },
  'guest let in by what will hold': { proof: { ...proof, accessVersion: 4 } },
  'guest let into another room': { proof: { ...proof, roomId: 'room_2' } },
  'guest let in too long ago': { proof: { ...proof, expiresAt: NOW } },
  viewer: { user: person() },
  'viewer who was let in': { user: person(), proof },
  organiser: { user: person({ role: 'organiser' }) },
  owner: { user: person({ id: 'user_owner' }) },
  'moderator of the room': { user: person({ moderatesRoom: true }) },
  'moderator of the site': { user: person({ role: 'moderator' }) },
  administrator: { user: person({ role: 'admin' }) },
} satisfies Record<string, Visiting>;
type Actor = keyof typeof ACTORS;

const KEEPERS: Actor[] = ['owner', 'moderator of the room', 'moderator of the site', 'administrator'];
const PROVEN: Actor[] = ['guest who was let in', 'viewer who was let in'];
const SIGNED_IN: Actor[] = ['viewer', 'viewer who was let in', 'organiser'];
const EVERYBODY = Object.keys(ACTORS) as Actor[];

const TABLE = {
  public: { letsIn: EVERYBODY, asks: undefined },
  unlisted: { letsIn: EVERYBODY, asks: undefined },
  password: { letsIn: [...PROVEN, ...KEEPERS], asks: 'password' },
  'signed-in': { letsIn: [...SIGNED_IN, ...KEEPERS], asks: 'sign-in' },
  invited: { letsIn: [...PROVEN, ...KEEPERS], asks: 'invitation' },
  'a word of a later version': { letsIn: [...PROVEN, ...KEEPERS], asks: 'invitation' },
} satisfies Record<string, { letsIn: Actor[]; asks: string | undefined }>;

const decide = (actor: Actor, fields: Partial<GuardedRoom>) => {
  const { user, proof: proven }: Visiting = ACTORS[actor];
  return decideAccess({
    room: { ...room, visibility: 'public', ...fields },
    user: user ?? null,
    proof: proven,
    now: NOW,
  });
};

describe.each(Object.entries(TABLE))('%s', (kind, { letsIn, asks }) => {
  test.each(EVERYBODY)('%s', (actor) => {
    const expected = letsIn.includes(actor) ? { open: true } : { open: false, why: asks };
    expect(decide(actor, { visibility: kind })).toEqual(expected);
  });
});

test.each(visibility.options)('a removed room lets nobody in: %s', (kind) => {
  for (const actor of EVERYBODY) {
    expect(decide(actor, { visibility: kind, removedAt: NOW })).toEqual({ open: false, why: 'gone' });
  }
});

describe('a proof', () => {
  const deps = { secrets: { guestKey: 'g'.repeat(32), playKey: 'p'.repeat(32) } };
  const visitorId = 'guest_1';
  const cookie = signProof(deps, { room, visitorId }, NOW.getTime());

  test('says which version of the room it is for, and until when it holds', () => {
    const read = readProof(deps, { cookie, roomId: room.id, visitorId });
    const expiresAt = new Date(NOW.getTime() + PROOF_TTL_SECONDS * 1000);
    expect(read).toEqual({ roomId: room.id, accessVersion: 3, expiresAt });
  });

  test('is worth nothing to somebody else, for another room or under another key', () => {
    expect(readProof(deps, { cookie, roomId: room.id, visitorId: 'guest_2' })).toBeUndefined();
    expect(readProof(deps, { cookie, roomId: 'room_2', visitorId })).toBeUndefined();
    const other = { secrets: { ...deps.secrets, guestKey: 'h'.repeat(32) } };
    expect(readProof(other, { cookie, roomId: room.id, visitorId })).toBeUndefined();
    expect(readProof(deps, { cookie: undefined, roomId: room.id, visitorId })).toBeUndefined();
  });

  test('with any other character anywhere proves nothing', () => {
    fc.assert(
      fc.property(fc.nat(cookie.length - 1), fc.string({ maxLength: 2, unit: 'grapheme' }), (at, other) => {
        const changed = cookie.slice(0, at) + other + cookie.slice(at + 1);
        fc.pre(changed !== cookie);
        expect(readProof(deps, { cookie: changed, roomId: room.id, visitorId })).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });
});
