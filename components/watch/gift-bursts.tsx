'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { GIFT_PICTURES } from '@/components/chat/gift-pictures';
import type { GivenGift } from '@/lib/contracts/chat';
import { addBurst, type GiftBurst } from './gift-burst';

const SHOWN_MS = 4_000;

type GiftBurstsProps = { listen: (listener: (given: GivenGift) => void) => () => void };

/**
 * Gifts over the picture, merged while they are shown: "Ada sent ×20 rockets". At most three, in place of the oldest. They
 * stand still; who wants movement has none to turn off. The chat has the same for screen readers.
 */
export function GiftBursts({ listen }: GiftBurstsProps) {
  const t = useTranslations('chat.gift');
  const [bursts, setBursts] = useState<readonly GiftBurst[]>([]);
  useEffect(() => listen((given) => setBursts((shown) => addBurst(shown, given, Date.now()))), [listen]);
  useEffect(() => {
    const [oldest] = bursts.toSorted((a, b) => a.at - b.at);
    if (!oldest) return;
    const goes = () => setBursts((shown) => shown.filter(({ at }) => Date.now() - at < SHOWN_MS));
    const timer = setTimeout(goes, oldest.at + SHOWN_MS - Date.now() + 10);
    return () => clearTimeout(timer);
  }, [bursts]);
  return (
    <ul aria-hidden="true" className="pointer-events-none absolute bottom-16 left-2.5 z-10 flex flex-col gap-1.5">
      {bursts.map(({ key, name, gift, count }) => (
        <li
          key={key}
          data-gift-burst
          className="flex w-fit max-w-72 animate-rise-in items-center gap-2 rounded-full bg-video-chip py-1 ps-3 pe-3.5 text-video-ink text-xs sm:text-sm"
        >
          <bdi className="min-w-0 truncate font-semibold">{name}</bdi>
          <span className="shrink-0">{t(`sent.${gift}`, { count })}</span>
          <span className="shrink-0 text-xl">{GIFT_PICTURES[gift]}</span>
        </li>
      ))}
    </ul>
  );
}
