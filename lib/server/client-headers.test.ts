import { expect, test } from 'vitest';
import { readEnv } from '@/lib/core/env';
import { EDGE_HEADERS, readGuestId } from '@/lib/http/request-context';
import { createGuestId, signGuest } from '@/lib/services/visitors';
import { clientHeaders } from './client-headers';

const deps = { env: readEnv({}), secrets: { guestKey: 'g'.repeat(32), playKey: 'p'.repeat(32) } };

test('a client cannot vouch for itself', () => {
  for (const name of Object.values(EDGE_HEADERS)) {
    expect(clientHeaders({ headers: { [name]: 'forged' } }).get(name)).toBeNull();
  }
});

test('a guest is known by the signed cookie, never by a header', () => {
  const [mine, theirs] = [createGuestId(), createGuestId()];
  const cookie = `kaibo_guest=${signGuest(deps.secrets.guestKey, mine)}`;
  expect(readGuestId(deps, clientHeaders({ headers: { cookie, [EDGE_HEADERS.guest]: theirs } }))).toBe(mine);
  expect(readGuestId(deps, clientHeaders({ headers: { [EDGE_HEADERS.guest]: theirs } }))).not.toBe(theirs);
});
