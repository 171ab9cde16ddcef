import { createUserSig } from '@/lib/providers/tencent/user-sig';
import type { ChatProvider } from '../chat-provider';
import { createImGroups } from './groups';
import { probe } from './probe';
import { createImRest } from './rest';
import type { ImSettings } from './settings';
import { makeTestReports } from './test-reports';
import { readReport, writeAnswer } from './webhooks';

const TICKET_SECONDS = 24 * 3_600;

/** Chat through Tencent Cloud IM (即时通信). */
export function createTencentChat(settings: ImSettings): ChatProvider {
  const { sdkAppId, secretKey, proxyUrl } = settings;
  const call = createImRest(settings);
  return {
    ...createImGroups(call),
    ticket(groupId, userId) {
      const issuedAt = Math.floor(Date.now() / 1_000);
      const userSig = createUserSig(secretKey, { userId, sdkAppId, issuedAt, expiresInSeconds: TICKET_SECONDS });
      return { sdkAppId, userId, userSig, groupId, proxyUrl };
    },
    readReport: (query, body) => readReport(settings, { query, body, now: Date.now() }),
    writeAnswer,
    testReports: () => makeTestReports(settings, Date.now()),
    apiEndpoint: settings.endpoint,
    probe: () => probe(call, settings),
  };
}
