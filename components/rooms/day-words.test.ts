import { expect, test } from 'vitest';
import { toDayWord } from './day-words';

const NOW = new Date('2026-11-21T15:30:00Z'); // 23:30 in Shanghai

test.each([
  ['2026-11-21T00:00:00Z', 'Asia/Shanghai', 'today'],
  ['2026-11-21T16:00:00Z', 'Asia/Shanghai', 'tomorrow'],
  ['2026-11-21T16:00:00Z', 'UTC', 'today'],
  ['2026-11-20T15:59:00Z', 'Asia/Shanghai', 'yesterday'],
  ['2026-11-23T00:00:00Z', 'UTC', 'other'],
  // Clocks go back an hour on 1 November 2026 in New York: still one calendar day.
  ['2026-11-22T04:30:00Z', 'America/New_York', 'today'],
])('%s in %s is %s', (at, timeZone, word) => expect(toDayWord(new Date(at), NOW, timeZone)).toBe(word));
