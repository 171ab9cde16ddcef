'use client';
import { useTranslations } from 'next-intl';
import { Switch as Root, SwitchThumb } from 'radix-ui/switch';
import { useId } from 'react';

type DanmakuSwitchProps = { isOn: boolean; onChange: (isOn: boolean) => void };

/** Whether a message also flies over the video; the switch stands before its label, as under every composer. */
export function DanmakuSwitch({ isOn, onChange }: DanmakuSwitchProps) {
  const t = useTranslations('chat.composer');
  const id = useId();
  return (
    <span className="flex min-h-8 min-w-0 items-center gap-2 text-ink-3 text-xs">
      <Root
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        className="relative h-4 w-7.5 shrink-0 rounded-full bg-line-strong transition-colors after:absolute after:-inset-2 data-[state=checked]:bg-ink"
      >
        <SwitchThumb className="block size-3 translate-x-0.5 rounded-full bg-white transition-[translate,background-color] data-[state=checked]:translate-x-4 data-[state=checked]:bg-on-ink" />
      </Root>
      <label htmlFor={id} className="truncate">
        {t('danmaku')}
      </label>
    </span>
  );
}
