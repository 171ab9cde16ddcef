import { expect, test } from 'vitest';
import { readEnv } from '@/lib/core/env';
import { countViewerProcesses } from './viewer-processes';

const machine = (cores: number, platform: NodeJS.Platform = 'linux') => ({ cores, platform });

test.each([
  [1, 0],
  [2, 0],
  [3, 1],
  [4, 2],
  [6, 4],
  [64, 4],
])('by itself, a machine with %i cores gets %i', (cores, count) => {
  expect(countViewerProcesses(readEnv({}).VIEWER_PROCESSES, machine(cores))).toBe(count);
});

test('a number is taken as it is', () => {
  expect(countViewerProcesses(readEnv({ VIEWER_PROCESSES: '0' }).VIEWER_PROCESSES, machine(8))).toBe(0);
  expect(countViewerProcesses(readEnv({ VIEWER_PROCESSES: '7' }).VIEWER_PROCESSES, machine(2))).toBe(7);
});

test('connections cannot be handed over on Windows', () => {
  expect(countViewerProcesses(7, machine(8, 'win32'))).toBe(0);
  expect(countViewerProcesses(2, machine(8, 'darwin'))).toBe(2);
});

test.each(['-1', '1.5', 'many', '65'])('%s is refused in words', (VIEWER_PROCESSES) => {
  expect(() => readEnv({ VIEWER_PROCESSES })).toThrow(/VIEWER_PROCESSES/);
});
