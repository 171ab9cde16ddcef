'use client';
import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';

const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['w', 'warn'],
  ['i', 'interrupt'],
  ['s', 'suspend'],
  ['o', 'open'],
  ['?', 'help'],
] as const;

type WallHelpProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** The keys of the wall, and what its number says. */
export function WallHelp(state: WallHelpProps) {
  const t = useTranslations('admin.wall');
  return (
    <Dialog {...state} title={t('helpTitle')}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-base">
        {KEYS.map(([key, word]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-grid h-7 min-w-7 place-items-center rounded-xs border border-line-strong px-1.5 font-mono text-sm">
                {key}
              </kbd>
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-3 text-sm">{t('helpRisk')}</p>
    </Dialog>
  );
}
