'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ChatMessage } from '@/lib/contracts/chat';
import { countAfter } from './chat-lines';

const BATCH_MS = 5_000;
/** More than this in one batch would still be read when the next one comes. */
const BATCH_MAX = 3;

/** Reads the newest messages to a screen reader, politely and in batches. */
export function ChatAnnouncer({ messages }: { messages: readonly ChatMessage[] }) {
  const t = useTranslations('chat');
  const [spoken, setSpoken] = useState('');
  const spokenSeq = useRef(messages.at(-1)?.seq ?? 0);
  const speak = useEffectEvent(() => {
    const fresh = Math.min(countAfter(messages, spokenSeq.current), BATCH_MAX);
    if (fresh === 0) return;
    spokenSeq.current = messages.at(-1)?.seq ?? spokenSeq.current;
    setSpoken(
      messages
        .slice(-fresh)
        .map(({ name, text }) => t('announced', { name, text }))
        .join('\n'),
    );
  });
  useEffect(() => {
    const timer = setInterval(speak, BATCH_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p aria-live="polite" className="sr-only">
      {spoken}
    </p>
  );
}
