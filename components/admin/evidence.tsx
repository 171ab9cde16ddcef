'use client';
import { useTranslations } from 'next-intl';
import type { EvidenceView } from '@/lib/contracts/reports';

type EvidenceProps = {
  evidence: EvidenceView;
  /** The message that is meant. */
  messageSeq?: number | null;
};

/** What it looked like: the picture and the last messages of that moment. */
export function Evidence({ evidence: { pictureUrl, messages }, messageSeq = null }: EvidenceProps) {
  const t = useTranslations('admin.reports');
  const meant = messages.find(({ seq }) => seq === messageSeq);
  return (
    <div className="flex flex-col gap-3">
      {meant && (
        <blockquote className="rounded-sm border-line-strong border-s-2 bg-sunken px-3 py-2 text-sm wrap-anywhere">
          <span className="font-semibold">{meant.name}</span> {meant.text}
        </blockquote>
      )}
      <div className="flex flex-wrap items-start gap-3">
        {pictureUrl && (
          // biome-ignore lint/performance/noImgElement: a small picture of this server, there is no image service
          <img
            src={pictureUrl}
            alt={t('picture')}
            loading="lazy"
            className="aspect-video w-48 rounded-sm bg-sunken object-cover"
          />
        )}
        {messages.length > 0 ? (
          <details className="min-w-0 flex-1 text-sm">
            <summary className="text-ink-2">{t('messages', { count: messages.length })}</summary>
            <ol className="mt-2 flex max-h-56 flex-col gap-1 overflow-y-auto">
              {messages.map(({ seq, name, text }) => (
                <li key={seq} className="wrap-anywhere">
                  <span className="text-ink-3">{name}</span> {text}
                </li>
              ))}
            </ol>
          </details>
        ) : (
          <p className="text-ink-3 text-sm">{t('noMessages')}</p>
        )}
      </div>
    </div>
  );
}
