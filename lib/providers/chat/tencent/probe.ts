import type { ChatProblem } from '../chat-provider';
import { type ImRest, refusalCode } from './rest';
import type { ImSettings } from './settings';

/** What the codes of the list "错误码" mean for whoever typed the settings. */
const ADVICE: Record<number, string> = {
  60006: 'There is no application of this number. Copy the SDKAppID from the IM console.',
  60010: 'The account is no administrator. Set TENCENT_IM_ADMIN to one of the IM console, under the account’s users.',
  60012: 'There is no application of this number. Copy the SDKAppID from the IM console.',
  70001: 'The clock of this server is off. Let it set its time from the network.',
  70003: 'The key does not belong to the application. Copy it again from the IM console, under its basic information.',
  70009: 'The key does not belong to the application. Copy it again from the IM console, under its basic information.',
  70014: 'The key belongs to another application. Copy SDKAppID and key from the same page of the IM console.',
  70020: 'There is no application of this number. Copy the SDKAppID from the IM console.',
};

/** Asks something harmless, which only an administrator with the right key may. Empty when it was answered. */
export async function probe(call: ImRest, { admin }: Pick<ImSettings, 'admin'>): Promise<ChatProblem[]> {
  try {
    await call('im_open_login_svc/account_check', { CheckItem: [{ UserID: admin }] });
    return [];
  } catch (error) {
    const code = refusalCode(error);
    const unreachable =
      'IM cannot be reached. Check TENCENT_IM_REST_ENDPOINT, and that this server may reach the internet.';
    if (code === undefined) return [{ code: 'unreachable', advice: unreachable }];
    return [{ code: String(code), advice: ADVICE[code] ?? `IM refused the administrator’s signature with ${code}.` }];
  }
}
