import { afterEach, expect, test } from 'vitest';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { createIm } from '@/e2e/support/tencent/im';
import { createCleanup } from '@/lib/core/cleanup';
import { createTencentChat } from './chat';

const ACCOUNT = { sdkAppId: 1_400_000_000, secretKey: 'c'.repeat(64), admin: 'administrator' };
const cleanup = createCleanup();
afterEach(async () => void (await cleanup.run()));

async function probe(changed: Partial<typeof ACCOUNT & { endpoint: string }> = {}) {
  const cloud = await startCloud({ services: [createIm({ account: ACCOUNT })] });
  cleanup.add(() => cloud.close());
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  return createTencentChat({ ...ACCOUNT, endpoint, webhookToken: 'webhook-token', proxyUrl: null, ...changed }).probe();
}

test('right settings show no problem', async () => expect(await probe()).toEqual([]));

test.each([
  ['a key of another application', { secretKey: 'd'.repeat(64) }, /key/],
  ['another application', { sdkAppId: 1 }, /SDKAppID/],
  ['an account that is no administrator', { admin: 'somebody' }, /administrator/],
  ['a wrong address', { endpoint: 'http://127.0.0.1:1' }, /reached/],
])('%s is told in words, without what was typed', async (_what, changed, words) => {
  const problems = await probe(changed);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.advice).toMatch(words);
  expect(JSON.stringify(problems)).not.toMatch(/cccc|dddd/);
});
