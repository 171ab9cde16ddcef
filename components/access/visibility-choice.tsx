'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { type Visibility, visibility } from '@/lib/contracts/access';
import { VISIBILITY_ICON } from './visibility-icon';

type VisibilityChoiceProps = { value: Visibility; onChange: (value: Visibility) => void };

/** Exactly one of the ways in which a room lets people in, each with what it means. */
export function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  const t = useTranslations('access.card');
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t('visibility')}</legend>
      {visibility.options.map((option) => {
        const Icon = VISIBILITY_ICON[option];
        return (
          <label
            key={option}
            className="flex cursor-pointer items-start gap-3 rounded-sm border border-line px-3 py-2.5 transition-colors hover:bg-sunken has-checked:border-focus has-checked:bg-sunken has-focus-visible:ring-3 has-focus-visible:ring-focus/24"
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
              className="mt-1 size-4 shrink-0 accent-(--focus) outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-control text-base">{t(`kinds.${option}`)}</span>
              <span className="block text-ink-3 text-xs">{t(`means.${option}`)}</span>
            </span>
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
          </label>
        );
      })}
    </fieldset>
  );
}
