import { KeyRound, LogIn, Mail } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { Gate } from '@/lib/contracts/access';
import { CodeGate } from './code-gate';
import { PasswordGate } from './password-gate';

const ICON = { password: KeyRound, 'sign-in': LogIn, invitation: Mail } as const;

type GatePageProps = {
  gate: Gate;
  header: ReactNode;
  /** Where signing in leads back to. */
  path: string;
};

/** Stands in place of a room for those who are not in: whose it is, and what lets them in. */
export function GatePage({ gate, header, path }: GatePageProps) {
  const t = useTranslations('access.gate');
  const Icon = ICON[gate.why];
  return (
    <>
      {header}
      <main id="content" className="mx-auto flex w-full max-w-[424px] flex-col px-4 py-10 sm:px-6 sm:py-[12vh]">
        <span aria-hidden="true" className="grid size-11 place-items-center rounded-md bg-tile text-ink-2">
          <Icon className="size-5" strokeWidth={1.75} />
        </span>
        <h1 className="title mt-6 break-words text-2xl">{gate.title}</h1>
        <p className="mt-1 break-words text-ink-3 text-sm">{t('by', { host: gate.host })}</p>
        <p className="mt-5 mb-6 text-ink-2">{t(`text.${gate.why}`)}</p>
        <Way gate={gate} path={path} />
      </main>
    </>
  );
}

function Way({ gate, path }: Pick<GatePageProps, 'gate' | 'path'>) {
  const t = useTranslations('access.gate');
  switch (gate.why) {
    case 'password':
      return <PasswordGate roomId={gate.roomId} />;
    case 'invitation':
      return <CodeGate roomId={gate.roomId} />;
    case 'sign-in':
      return (
        <div className="flex flex-col gap-3">
          <Button asChild size="lg" wide>
            <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>{t('signIn')}</Link>
          </Button>
          <Button asChild kind="quiet" size="lg" wide>
            <Link href={`/sign-up?next=${encodeURIComponent(path)}`}>{t('signUp')}</Link>
          </Button>
        </div>
      );
    default:
      return gate.why satisfies never;
  }
}
