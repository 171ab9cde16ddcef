import type { TestReports } from '../../test-reports';
import { signCallback } from './callback-signature';
import type { CssSettings } from './css-settings';

/** No event of CSS has this number, so that nothing comes of it. */
const NO_EVENT = 999_999;
const VALID_SECONDS = 600;

/** A callback as CSS signs it, and the same with a wrong signature. */
export function makeTestReports({ callbackKey }: Pick<CssSettings, 'callbackKey'>, now: number): TestReports {
  const t = Math.floor(now / 1_000) + VALID_SECONDS;
  const reportWith = (key: string) => ({
    body: JSON.stringify({ event_type: NO_EVENT, t, sign: signCallback(key, t) }),
  });
  return { right: reportWith(callbackKey), wrong: reportWith(`not ${callbackKey}`) };
}
