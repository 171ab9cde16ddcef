import { expect, test } from 'vitest';
import { createChatOrigins } from './create-origins';

const PROXY = 'wss://chat.example.com/im';

test('sockets of this site need no other', () =>
  expect(createChatOrigins({ CHAT_PROVIDER: 'embedded', TENCENT_IM_PROXY: PROXY })).toEqual([]));

test('the hosts of the SDK, unless a proxy stands before them', () => {
  const originsOf = (proxy?: string) => createChatOrigins({ CHAT_PROVIDER: 'tencent', TENCENT_IM_PROXY: proxy });
  expect(originsOf(PROXY)).toEqual(['wss://chat.example.com']);
  expect(originsOf()).toContain('wss://wss.im.qcloud.com');
});
