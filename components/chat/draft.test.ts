import { expect, test } from 'vitest';
import { toDraft } from './draft';

test('nothing but space cannot be sent', () => {
  expect(toDraft('').canSend).toBe(false);
  expect(toDraft(' \n\t　').canSend).toBe(false);
});

test('pasted lines become one line', () => expect(toDraft(' 第一行\n\n  第二行 ').text).toBe('第一行 第二行'));

test('markup stays the text it is', () => expect(toDraft('<img onerror=x>').text).toBe('<img onerror=x>'));

test('the room left is told only near the end', () => {
  expect(toDraft('字'.repeat(159)).left).toBeUndefined();
  expect(toDraft('字'.repeat(160)).left).toBe(40);
  expect(toDraft('字'.repeat(200))).toMatchObject({ left: 0, canSend: true });
  expect(toDraft('字'.repeat(203))).toMatchObject({ left: -3, canSend: false });
});
