import { expect, test } from 'vitest';
import type { Finding } from '@/lib/contracts/health';
import { splitFindings } from './split-findings';

const rare: Finding = { code: 'keyframes-rare', values: { seconds: 8 } };
const silent: Finding = { code: 'no-audio', values: {} };
const bFrames: Finding = { code: 'b-frames', values: {} };

test('the sentence is about the most important finding', () =>
  expect(splitFindings([silent, rare, bFrames])).toEqual({ main: silent, others: [rare, bFrames] }));

test('what is fine as it is stays with the rest', () =>
  expect(splitFindings([bFrames])).toEqual({ main: undefined, others: [bFrames] }));
