import { expect, test } from 'vitest';
import { silentLog } from '@/lib/core/log';
import { createEmbeddedVod } from '@/lib/providers/vod/embedded';
import type { RemoteVod } from '@/lib/providers/vod/vod-provider';
import { warnOfVod } from './vod-check';

/** What is said of a service that finds these problems; of none elsewhere without them. */
async function said(problems?: Awaited<ReturnType<RemoteVod['check']>>) {
  const lines: string[] = [];
  const remote = problems && {
    describe: async () => [],
    readCover: async () => undefined,
    readNotice: () => [],
    check: async () => problems,
  };
  await warnOfVod({
    vod: { ...createEmbeddedVod({ remove: async () => {} }), ...(remote && { remote }) },
    log: { ...silentLog, warn: (_, line) => void lines.push(line) },
  });
  return lines;
}

test('each problem is told with what to do about it', async () =>
  expect(await said([{ code: 'key', advice: 'Set the key.' }])).toEqual(['Set the key.']));

test('nothing is said of replays on this machine', async () => expect(await said()).toEqual([]));
