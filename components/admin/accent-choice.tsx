'use client';
import { useTranslations } from 'next-intl';
import { type Accent, accent } from '@/lib/contracts/admin';

/** The filled colour of each, as in the stylesheet of the accents. */
const SWATCH: Record<Accent, string> = {
  cinnabar: 'bg-[#d2341d]',
  indigo: 'bg-[#3d55c4]',
  pine: 'bg-[#1b7349]',
  plum: 'bg-[#8e3a9d]',
};

type AccentChoiceProps = { value: Accent; onChange: (accent: Accent) => void };

/** The one accent of the site, from those that can be read in both themes. */
export function AccentChoice({ value, onChange }: AccentChoiceProps) {
  const t = useTranslations('admin.settings');
  return (
    <fieldset>
      <legend className="mb-1.5 font-control text-sm">{t('accent')}</legend>
      <div className="flex flex-wrap gap-2">
        {accent.options.map((name) => (
          <label
            key={name}
            className="flex h-10 cursor-pointer items-center gap-2 rounded-sm border border-line-quiet px-3 text-sm has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:font-control"
          >
            <input
              type="radio"
              name="accent"
              value={name}
              checked={value === name}
              onChange={() => onChange(name)}
              className="sr-only"
            />
            <span aria-hidden="true" className={`size-4 rounded-full ${SWATCH[name]}`} />
            {t(`accents.${name}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
