'use client';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Moderation } from '@/lib/client/moderation';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import { useAct } from './use-act';

type HeldQueueProps = {
  held: readonly HeldMessage[];
  moderation: Pick<Moderation, 'approve' | 'refuse'>;
  onPerson: (personId: string) => void;
};

type Decide = (held: HeldMessage, how: 'approve' | 'refuse') => void;

/** The keys that decide, on the message that has the focus. */
const KEYS: Record<string, 'approve' | 'refuse'> = { a: 'approve', r: 'refuse' };

/** The messages that wait, oldest first. One decides with A and R, and goes from one to the next with the arrow keys. */
export function HeldQueue({ held, moderation, onPerson }: HeldQueueProps) {
  const t = useTranslations('moderation.held');
  const act = useAct();
  const listRef = useRef<HTMLUListElement>(null);
  // What was decided is gone at once; the server's list follows.
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const waiting = held.filter(({ id }) => !decided.has(id));

  const decide: Decide = ({ id }, how) => {
    const index = waiting.findIndex((other) => other.id === id);
    setDecided((ids) => new Set(ids).add(id));
    focusNeighbour(listRef.current, index);
    void act(() => moderation[how](id)).then((done) => {
      if (!done) setDecided((ids) => new Set([...ids].filter((other) => other !== id)));
    });
  };

  return (
    <>
      {waiting.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      {waiting.length > 0 && <p className="mb-1 text-ink-3 text-xs pointer-coarse:hidden">{t('keys')}</p>}
      <ul ref={listRef} aria-label={t('list')} onKeyDown={moveBetween} tabIndex={-1} className="outline-none">
        {waiting.map((message) => (
          <HeldRow key={message.id} message={message} onDecide={decide} onPerson={onPerson} />
        ))}
      </ul>
    </>
  );
}

type HeldRowProps = { message: HeldMessage; onDecide: Decide; onPerson: (personId: string) => void };

function HeldRow({ message, onDecide, onPerson }: HeldRowProps) {
  const t = useTranslations('moderation.held');
  const { name, text, reason, personId } = message;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const how = KEYS[event.key.toLowerCase()];
    if (!how || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onDecide(message, how);
  };
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that decide work on the row that has the focus
      tabIndex={0}
      data-held
      aria-label={t('row', { name, text })}
      aria-keyshortcuts="A R"
      onKeyDown={onKeyDown}
      className="-mx-2 rounded-sm px-2 py-2.5 text-sm focus-visible:bg-sunken"
    >
      <div className="flex flex-wrap items-center gap-x-2">
        <button type="button" onClick={() => onPerson(personId)} className="link min-w-0 truncate">
          <bdi>{name}</bdi>
        </button>
        <span className="text-ink-3 text-xs">{t(`reason.${reason}`)}</span>
      </div>
      <p dir="auto" className="wrap-anywhere my-1">
        {text}
      </p>
      <div className="flex gap-2">
        <Button kind="quiet" size="sm" onClick={() => onDecide(message, 'approve')}>
          <Check aria-hidden="true" />
          {t('approve')}
        </Button>
        <Button kind="ghost" size="sm" onClick={() => onDecide(message, 'refuse')}>
          <X aria-hidden="true" />
          {t('refuse')}
        </Button>
      </div>
    </li>
  );
}

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('[data-held]')];

function moveBetween(event: KeyboardEvent<HTMLUListElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof Element)) return;
  const rows = rowsOf(event.currentTarget);
  const current = rows.findIndex((row) => row.contains(event.target as Element));
  const next = rows[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The row that goes may not take the focus with it. */
function focusNeighbour(list: HTMLElement | null, index: number) {
  if (!list) return;
  const rows = rowsOf(list);
  (rows[index + 1] ?? rows[index - 1] ?? list).focus();
}
