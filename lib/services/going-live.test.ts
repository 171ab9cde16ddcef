import { describe, expect, test } from 'vitest';
import type { Role } from '@/lib/contracts/users';
import { type GoLivePolicy, refusalToGoLive } from './going-live';

const now = new Date('2026-11-21T10:00:00Z');
const later = new Date('2026-11-22T10:00:00Z');
const earlier = new Date('2026-11-20T10:00:00Z');

const person = {
  role: 'organiser' as Role,
  bannedAt: null,
  deletedAt: null,
  suspendedUntil: null,
  suspendedReason: '',
};
const place = { archivedAt: null, suspendedUntil: null, suspendedReason: '' };
const ask = (user: object = {}, room: object = {}, goLive: GoLivePolicy = 'everyone') =>
  refusalToGoLive({ user: { ...person, ...user }, room: { ...place, ...room }, settings: { goLive }, now });

describe('who may go live', () => {
  test.each<[GoLivePolicy, Role, boolean]>([
    ['everyone', 'viewer', true],
    ['approved', 'viewer', false],
    ['approved', 'organiser', true],
    ['approved', 'moderator', true],
    ['admins', 'moderator', false],
    ['admins', 'admin', true],
  ])('%s: a %s', (goLive, role, may) =>
    expect(ask({ role }, {}, goLive)?.reason).toBe(may ? undefined : 'not-approved'),
  );

  test('a suspended person is told until when and why', () => {
    const refusal = ask({ suspendedUntil: later, suspendedReason: 'Music without a licence' });
    expect(refusal).toMatchObject({ reason: 'suspended', until: later });
    expect(refusal?.words).toBe('Your account is suspended until 2026-11-22 10:00 UTC: Music without a licence');
  });

  test('a suspension that is over counts no more', () => {
    expect(ask({ suspendedUntil: earlier }, { suspendedUntil: earlier })).toBeUndefined();
    expect(ask({ suspendedUntil: now })).toBeUndefined();
  });

  test.each([
    ['a banned person', { bannedAt: earlier }, {}, 'banned'],
    ['a deleted account', { deletedAt: earlier }, {}, 'banned'],
    ['a suspended channel', {}, { suspendedUntil: later }, 'room-suspended'],
    ['an archived channel', {}, { archivedAt: earlier }, 'archived'],
  ])('%s is refused', (_, user, room, reason) => expect(ask(user, room)?.reason).toBe(reason));

  test('of several reasons the heaviest is told', () =>
    expect(ask({ bannedAt: earlier, suspendedUntil: later }, { archivedAt: earlier })?.reason).toBe('banned'));
});
