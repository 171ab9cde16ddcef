'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { copyText } from '@/lib/client/copy-text';
import { IconButton } from './icon-button';

const TICK_MS = 1_600;

type CopyButtonProps = {
  /** The text to copy, or how to fetch it at the moment of the click. A rejected fetch is told by the caller. */
  value: string | (() => Promise<string>);
  /** What is copied, as a noun: "Watch page". */
  noun: string;
  className?: string;
};

/** Copies, says so in a toast, and shows a tick for a moment. */
export function CopyButton({ value, noun, className }: CopyButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(typeof value === 'string' ? Promise.resolve(value) : value()).catch(() => undefined);
    if (done === undefined) return;
    if (!done) return void toast.error(t('copyRefused'));
    setCopied(true);
    toast.success(t('copied', { noun }));
  };
  return (
    <IconButton kind="quiet" label={t('copyNoun', { noun })} className={className} onClick={() => void copy()}>
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
