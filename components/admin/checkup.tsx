'use client';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/skeleton';
import { callApi } from '@/lib/client/api';
import { CHECKS, FINDINGS, type Finding, type FindingState } from '@/lib/contracts/checkup';
import { FindingRow, useFindingWords } from './finding-row';

type Answer = { findings?: Finding[]; failure?: unknown };

/** What this installation needs, looked at when the page opens and when asked again. */
export function Checkup() {
  const t = useTranslations('doctor');
  const failureWords = useFailureWords();
  const [{ findings, failure }, setAnswer] = useState<Answer>({});
  const [isBusy, setBusy] = useState(true);

  const run = useCallback(async () => {
    setBusy(true);
    setAnswer(await callApi('runCheckup').catch((reason: unknown) => ({ failure: reason })));
    setBusy(false);
  }, []);
  useEffect(() => void run(), [run]);

  return (
    <div className="max-w-3xl">
      <PageHeading
        title={t('title')}
        text={t('intro')}
        actions={
          <>
            {findings && <CopyFindings findings={findings} />}
            <Button kind="quiet" onClick={() => void run()} busy={isBusy}>
              <RefreshCw aria-hidden="true" />
              {t('run')}
            </Button>
          </>
        }
      />
      <p role="status" className="mb-4 min-h-6 font-medium">
        {isBusy ? t('running') : findings && <Summary findings={findings} />}
        {failure !== undefined && `${t('failed')}: ${failureWords(failure)}`}
      </p>
      {findings ? (
        <Card>
          <ul>
            {findings.map((found) => (
              <FindingRow key={found.id} finding={found} />
            ))}
          </ul>
        </Card>
      ) : (
        failure === undefined && <Looking />
      )}
    </div>
  );
}

function Summary({ findings }: { findings: Finding[] }) {
  const t = useTranslations('doctor.summary');
  const count = (state: FindingState) => findings.filter(({ id }) => FINDINGS[id].state === state).length;
  const worst = (['problem', 'warning'] as const).find((state) => count(state) > 0) ?? 'good';
  return t(worst, { count: count(worst) });
}

/** The whole list as text, for whoever asks others for help. */
function CopyFindings({ findings }: { findings: Finding[] }) {
  const t = useTranslations('doctor');
  const wordsOf = useFindingWords();
  const lines = findings.map((found) => {
    const { title, sentence, state } = wordsOf(found);
    return `${state} · ${t('line', { check: title, sentence })}`;
  });
  return <CopyButton value={lines.join('\n')} noun={t('title')} />;
}

function Looking() {
  return (
    <Card className="flex flex-col gap-5" aria-hidden="true">
      {CHECKS.map((check) => (
        <Skeleton key={check} className="h-10" />
      ))}
    </Card>
  );
}
