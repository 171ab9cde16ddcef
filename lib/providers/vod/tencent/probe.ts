import { type Refusal, readRefusal } from '../../refusal';
import type { VodProblem } from '../vod-provider';
import type { createVodApi } from './api';
import type { VodSettings } from './settings';

/** No file has this name, and asking for it changes nothing. */
const NO_FILE = '1';

/** Asks what replays ask all day. Returns what did not work; nothing is changed. */
export async function probe(
  api: Pick<ReturnType<typeof createVodApi>, 'describe'>,
  { key }: Pick<VodSettings, 'key'>,
): Promise<VodProblem[]> {
  const unsigned = key ? [] : [{ code: 'key', advice: KEY_ADVICE }];
  const refusal = await api.describe([NO_FILE]).then(() => undefined, readRefusal);
  return refusal === undefined ? unsigned : [toProblem(refusal), ...unsigned];
}

const KEY_ADVICE =
  'Replays of closed channels cannot be played, and those of open ones by whoever has an address, for ever. In the VOD ' +
  'console, under the play domain, switch Key anti-leech (Key 防盗链) on, and set TENCENT_VOD_KEY to its key.';

/** What everybody is refused for, for whoever typed the settings. */
const ADVICE: Partial<Record<Refusal['why'], string>> = {
  silence: 'VOD cannot be reached. Check that this server may reach the internet.',
  id: 'The SecretId is not known. Copy it again from the console, under CAM, API keys.',
  secret: 'The SecretKey does not belong to the SecretId. Copy both again from the console.',
  clock: 'The clock of this server is off. Let it set its time from the network.',
  rights: 'The keys may not use VOD. In CAM, give their account DescribeMediaInfos and DeleteMedia of VOD.',
};

/** What VOD alone refuses for. */
const OWN_ADVICE: ReadonlyArray<VodProblem & { refusal: string }> = [
  {
    refusal: 'FailedOperation.InvalidVodUser',
    code: 'account',
    advice: 'VOD is not activated for this account. Open the VOD console once and activate it.',
  },
  {
    refusal: 'InvalidParameterValue.SubAppId',
    code: 'sub-app',
    advice: 'There is no such application. Copy its number from the VOD console, under applications (应用管理).',
  },
];

function toProblem({ why, code }: Refusal): VodProblem {
  const known = ADVICE[why];
  if (known) return { code: why, advice: known };
  const own = OWN_ADVICE.find(({ refusal }) => refusal === code);
  return own ? { code: own.code, advice: own.advice } : { code: 'other', advice: `VOD answered ${code}.` };
}
