'use client';
import { cx } from 'class-variance-authority';
import { Palette } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup, ToggleGroupItem } from 'radix-ui/toggle-group';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import {
  DANMAKU_COLOURS,
  type DanmakuColour,
  type DanmakuStyle,
  danmakuColour,
  danmakuMode,
} from '@/lib/contracts/danmaku';

type DanmakuChoiceProps = { style: DanmakuStyle; onChange: (style: DanmakuStyle) => void };

/** Where one's danmaku flies and in which colour. */
export function DanmakuChoice({ style, onChange }: DanmakuChoiceProps) {
  const t = useTranslations('chat.danmaku');
  return (
    <Popover
      label={t('title')}
      side="top"
      align="start"
      className="w-72"
      trigger={
        <button
          type="button"
          aria-label={t('title')}
          title={t('title')}
          className="relative grid size-8 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-sunken hover:text-ink"
        >
          <Palette aria-hidden="true" className="size-4" />
          <span
            aria-hidden="true"
            style={{ background: DANMAKU_COLOURS[style.colour] }}
            className="absolute end-1 bottom-1 size-2 rounded-full border border-line-strong"
          />
        </button>
      }
    >
      <p className="mb-1.5 text-ink-3 text-xs">{t('mode.name')}</p>
      <Segmented
        label={t('mode.name')}
        value={style.mode}
        options={danmakuMode.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onValueChange={(mode) => onChange({ ...style, mode })}
      />
      <p className="mt-3 mb-1.5 text-ink-3 text-xs">{t('colour.name')}</p>
      <ColourChoice value={style.colour} onChange={(colour) => onChange({ ...style, colour })} />
    </Popover>
  );
}

type ColourChoiceProps = { value: DanmakuColour; onChange: (colour: DanmakuColour) => void };

/** Drawn on the ground of a picture, where danmaku is seen. */
function ColourChoice({ value, onChange }: ColourChoiceProps) {
  const t = useTranslations('chat.danmaku.colour');
  return (
    <ToggleGroup
      type="single"
      aria-label={t('name')}
      value={value}
      onValueChange={(next) => next && onChange(next as DanmakuColour)}
      className="flex flex-wrap gap-1.5 rounded-sm bg-video-ground p-2"
    >
      {danmakuColour.options.map((colour) => (
        <ToggleGroupItem
          key={colour}
          value={colour}
          aria-label={t(colour)}
          title={t(colour)}
          className={cx(
            'grid size-7 place-items-center rounded-full border-2 border-transparent data-[state=on]:border-white',
            'focus-visible:outline-white pointer-coarse:size-9',
          )}
        >
          <span
            aria-hidden="true"
            style={{ background: DANMAKU_COLOURS[colour] }}
            className="size-4.5 rounded-full pointer-coarse:size-6"
          />
        </ToggleGroupItem>
      ))}
    </ToggleGroup>
  );
}
