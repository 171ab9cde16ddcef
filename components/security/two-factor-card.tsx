'use client';

import { ShieldCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { TwoFactorState } from '@/lib/contracts/two-factor';
import { ProveDialog } from './prove-dialog';
import { RecoveryCodesDialog } from './recovery-codes-dialog';
import { TurnOnDialog } from './turn-on-dialog';

/** Whether signing in asks for a code, and the ways to change that. */
export function TwoFactorCard({ state }: { state: TwoFactorState }) {
  const t = useTranslations('security');
  const format = useFormatter();
  const router = useRouter();
  const [codes, setCodes] = useState<string[]>();
  const showCodes = (fresh: string[]) => {
    setCodes(fresh);
    router.refresh();
  };
  return (
    <Card className="flex flex-col gap-4">
      <CardHeader icon={<ShieldCheck />} title={t('twoFactor')} hint={t(state.on ? 'hintOn' : 'hintOff')} />
      <p className="text-base text-ink-2">
        {state.since ? t('on', { since: format.dateTime(new Date(state.since), { dateStyle: 'long' }) }) : t('off')}
      </p>
      {state.on && <p className="text-ink-3 text-sm">{t('left', { count: state.recoveryCodesLeft })}</p>}
      <div className="flex flex-wrap gap-2">
        {state.on ? (
          <>
            <ProveDialog
              words="renew"
              endpoint="renewRecoveryCodes"
              onDone={(answer) => 'recoveryCodes' in answer && showCodes(answer.recoveryCodes)}
            />
            <ProveDialog words="turnOff" endpoint="turnOffTwoFactor" onDone={() => router.refresh()} />
          </>
        ) : (
          <TurnOnDialog onDone={showCodes} trigger={<Button>{t('turnOn.open')}</Button>} />
        )}
      </div>
      <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />
    </Card>
  );
}
