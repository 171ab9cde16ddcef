import { useTranslations } from 'next-intl';
import type { Finding } from '@/lib/contracts/health';
import { toCodecName } from './codec-words';

/** Says a finding: in two or three words, why it is so, and what viewers notice. */
export function useFindingWords() {
  const t = useTranslations('health.finding');
  return ({ code, values }: Finding) => {
    const said = typeof values.codec === 'string' ? { ...values, codec: toCodecName(values.codec) } : values;
    return { short: t(`${code}.short`, said), cause: t(`${code}.cause`, said), effect: t(`${code}.effect`, said) };
  };
}
