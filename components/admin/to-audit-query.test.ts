import { expect, test } from 'vitest';
import { toAuditQuery } from './to-audit-query';

test('what is empty is left out', () => {
  expect(toAuditQuery({ actor: '', action: ' ', target: 'room_1', from: '' })).toEqual({ target: 'room_1' });
});

test('both days are whole', () => {
  const { from = '', to = '' } = toAuditQuery({ from: '2026-11-21', to: '2026-11-21' });
  expect(new Date(to).getTime() - new Date(from).getTime()).toBe(24 * 3600 * 1000 - 1);
});
